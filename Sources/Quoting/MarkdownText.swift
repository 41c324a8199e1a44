extension String {
  /// This text as Markdown that shows it literally, in a paragraph, a heading, an item of a list or a
  /// cell of a table. What is not printable is shown as its code.
  ///
  /// Any sign may have a backslash in front (CommonMark 0.31); those get one that mean something
  /// inside of a line, or at its start.
  public var markdownQuoted: String {
    let shown = Array(shownOnOneLine.unicodeScalars)
    var result = ""
    for (index, scalar) in shown.enumerated() {
      if scalar == "<" {
        // In some tables and in raw HTML a backslash does not help.
        result += "&lt;"
        continue
      }
      if Self.meansSomething(index, in: shown) { result += "\\" }
      result += String(scalar)
    }
    return result
  }

  private static func meansSomething(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    let before = text[..<index]
    switch text[index] {
    case "\\", "`", "*", "_", "[", "]", "&", "|", "~", "$", "@", "#": return true
    // The start of a list, a quotation or a line below a heading.
    case ">", "=": return before.allSatisfy { $0 == " " }
    case "-", "+": return before.allSatisfy { $0 == " " } && !isDigit(index + 1, in: text)
    case ")": return isNumber(before)
    case ".":
      if isNumber(before) { return index + 1 == text.count || text[index + 1] == " " }
      // GitHub's Markdown makes links of www.… and http://… by itself.
      return String(String.UnicodeScalarView(before.suffix(3))).lowercased() == "www"
    case ":": return index + 1 < text.count && text[index + 1] == "/"
    default: return false
    }
  }

  private static func isDigit(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    index < text.count && ("0"..."9").contains(text[index])
  }

  private static func isNumber(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) || $0 == " " }
  }
}
