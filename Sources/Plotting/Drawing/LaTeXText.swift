extension String {
  /// This text as LaTeX that sets it literally, with the signs that figures use in a form that every
  /// LaTeX has. Other scripts stay as they are, which LuaLaTeX and XeLaTeX set.
  public var latexQuoted: String {
    var result = ""
    var last: Character?
    for scalar in unicodeScalars.map(\.drawable) {
      let character = Character(scalar)
      // Two hyphens, quotes or commas would become one sign, and ?` too.
      let joins = last.map { "-'`,<>".contains($0) && $0 == character } ?? false
      if joins || (character == "`" && (last == "?" || last == "!")) { result += "{}" }
      result += Self.latexSigns[scalar] ?? String(character)
      last = character
    }
    // gnuplot reads a bracket or brace at the start as an order to itself.
    return result.hasPrefix("[") || result.hasPrefix("{") ? "\\relax{}" + result : result
  }

  private static let latexSigns: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\char34{}",
    "−": "$-$", "×": "$\\times$", "·": "$\\cdot$", "±": "$\\pm$", "√": "$\\surd$",
    "≥": "$\\ge$", "≤": "$\\le$", "²": "$^2$", "₀": "$_0$", "₁": "$_1$", "—": "---", "–": "--",
    "…": "\\dots{}", "→": "$\\rightarrow$", "\u{FFFD}": "?", "\u{200B}": "",
  ]
}
