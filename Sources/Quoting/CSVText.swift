/// How a table of separated values is written.
public struct CSVDialect: Sendable {
  let separator: String
  let decimalPoint: String

  /// Commas between cells, a point in numbers (RFC 4180).
  public static let standard = CSVDialect(separator: ",", decimalPoint: ".")
  /// For a spreadsheet of a country that writes 0,5: semicolons between cells, a comma in numbers.
  public static let decimalComma = CSVDialect(separator: ";", decimalPoint: ",")

  /// Cells as a line, without its end.
  public func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: separator)
  }

  private func cell(_ text: String) -> String {
    guard text.isPlainNumber else { return text.csvCell }
    return decimalPoint == "." ? text : text.replacingScalars(".", with: decimalPoint)
  }
}

extension String {
  /// This text as a cell that a spreadsheet shows as it stands.
  ///
  /// It is quoted where a reader of commas, semicolons or tabs needs it. A spreadsheet takes what
  /// begins with =, +, - or @ for a formula, quoted or not; an apostrophe in front makes it text. What
  /// is not printable is shown as its code, line ends and tabs excepted.
  var csvCell: String {
    let shown = mapScalars {
      $0.isPrintable || "\t\r\n".unicodeScalars.contains($0) ? String($0) : $0.escape
    }
    let cell = shown.isFormula ? "'" + shown : shown
    let isQuoted =
      cell.unicodeScalars.contains { ",;\"\t\r\n".unicodeScalars.contains($0) }
      || cell.unicodeScalars.first == " " || cell.unicodeScalars.last == " "
    return isQuoted ? "\"" + cell.replacingScalars("\"", with: "\"\"") + "\"" : cell
  }

  private var isFormula: Bool {
    guard let first = unicodeScalars.first else { return false }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) && !isPlainNumber
  }

  /// A number as programs write it: -0.5, 1e-05.
  fileprivate var isPlainNumber: Bool {
    utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) } && Double(self) != nil
  }
}
