extension String {
  /// This text as LaTeX that sets it literally, with the signs that figures use in a form that every
  /// LaTeX has. Other scripts stay as they are, which LuaLaTeX and XeLaTeX set.
  public var latexQuoted: String {
    var result = ""
    var last: Unicode.Scalar?
    for scalar in unicodeScalars.map(\.orReplacement) {
      // Two hyphens, quotes or commas would become one sign, and ?` too.
      let joins = scalar == last && "-'`,<>".unicodeScalars.contains(scalar)
      if joins || (scalar == "`" && (last == "?" || last == "!")) {
        result += "{}"
      }
      result += Self.latexSigns[scalar] ?? String(scalar)
      last = scalar
    }
    // gnuplot reads a bracket or brace at the start as an order to itself, and the end of a table's
    // row takes a bracket or a star after it for its own.
    let isTaken = result.unicodeScalars.first.map { "[{*".unicodeScalars.contains($0) } ?? false
    return (isTaken ? "\\relax{}" : "") + result
  }

  /// This text in a comment, which ends with its line.
  public var latexComment: String { "% " + shownOnOneLine }

  private static let latexSigns: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\char34{}",
    "−": "$-$", "×": "$\\times$", "·": "$\\cdot$", "±": "$\\pm$", "√": "$\\surd$",
    "≥": "$\\ge$", "≤": "$\\le$", "÷": "$\\div$", "∞": "$\\infty$",
    "²": "$^2$", "₀": "$_0$", "₁": "$_1$", "—": "---", "–": "--",
    "\u{A0}": "~", "\u{202F}": "\\,",
    // As every encoding of fonts has them.
    "«": "$\\ll$", "»": "$\\gg$", "„": ",{},",
    "…": "\\dots{}", "→": "$\\rightarrow$", "\u{FFFD}": "?", "\u{200B}": "",
    // Of legends, as far as they are in every LaTeX.
    "●": "$\\bullet$", "○": "$\\circ$", "▼": "$\\bigtriangledown$", "▲": "$\\bigtriangleup$",
    "■": "\\rule{1ex}{1ex}", "□": "{\\fboxsep0.5ex\\fbox{}}",
    "◆": "$\\diamondsuit$",
    "◇": "$\\diamond$",
    // Of powers of ten.
    "⁻": "$^-$", "⁰": "$^0$", "¹": "$^1$", "³": "$^3$", "⁴": "$^4$", "⁵": "$^5$", "⁶": "$^6$",
    "⁷": "$^7$", "⁸": "$^8$", "⁹": "$^9$",
  ]
}
