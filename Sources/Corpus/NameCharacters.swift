/// What a character is to a list of names; one rule for reading lists and for reading runs.
extension Unicode.Scalar {
  /// Whether it is no part of a name that it stands before or after: white space of any script, and
  /// what takes no room, such as U+200B or a byte-order mark.
  ///
  /// Joiners (U+200C, U+200D), variation selectors, fillers and tags stay: they change how the
  /// letter beside them is written.
  var surroundsNames: Bool {
    if properties.isWhitespace { return true }
    return isInvisible && properties.generalCategory == .format
      && !(0x200C...0x200D ~= value || 0xE0000...0xE007F ~= value)
  }

  /// Whether nobody sees it.
  var isInvisible: Bool { properties.isDefaultIgnorableCodePoint }

  /// Whether it is white space that looks like the usual space and is another character.
  var isUnusualSpace: Bool { self != " " && properties.isWhitespace }
}

extension String {
  /// In lower case, each character as one, whatever the language.
  ///
  /// "İ", whose lower case Unicode writes as "i" with a dot of its own, becomes "i"; "Σ" becomes "ς"
  /// at the end of a word.
  package var lowercasedName: String {
    var result = UnicodeScalarView()
    let scalars = Array(unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "Σ" {
        let isLast = index + 1 == scalars.count || !scalars[index + 1].properties.isAlphabetic
        let isFirst = index == 0 || !scalars[index - 1].properties.isAlphabetic
        result.append(isLast && !isFirst ? "ς" : "σ")
      } else {
        // Of more than one scalar, the first is the letter.
        result.append(scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar)
      }
    }
    return String(result)
  }
}
