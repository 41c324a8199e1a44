/// How numbers are written in the language of the labels.
extension Labels {
  /// A number with the decimal sign and the mark between thousands of the language; anything else, such
  /// as a name, as it is.
  ///
  /// - Parameter number: as English has it: `200,000`, `−0.05`, `61 %`, `2.64e−3`.
  package func written(_ number: String) -> String {
    let decimal = text("number.decimal")
    // A space could not be seen in the table, nor stand at the end of its line.
    let group = text("number.group") == "␣" ? "\u{202F}" : text("number.group")
    guard decimal != "." || group != ",", number.isEnglishNumber else { return number }
    return String(
      String.UnicodeScalarView(
        number.unicodeScalars.flatMap { scalar -> String.UnicodeScalarView in
          switch scalar {
          case ".": decimal.unicodeScalars
          case ",": group.unicodeScalars
          default: String(scalar).unicodeScalars
          }
        }))
  }
}

extension String {
  /// Digits, perhaps with a sign before them and a unit after them.
  fileprivate var isEnglishNumber: Bool {
    wholeMatch(of: /[−+×÷≈ ]*[0-9]{1,3}(,[0-9]{3})*[0-9]*(\.[0-9]+)?(e−?[0-9]+)?( %)?/) != nil
  }
}
