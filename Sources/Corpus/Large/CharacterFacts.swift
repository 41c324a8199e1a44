import Quoting

/// What matters of a character in a list of names.
struct CharacterFacts: OptionSet {
  let rawValue: UInt8

  /// Whether it was looked up.
  static let known = CharacterFacts(rawValue: 1)
  static let control = CharacterFacts(rawValue: 2)
  static let surroundsNames = CharacterFacts(rawValue: 4)
  static let upperCase = CharacterFacts(rawValue: 8)
  /// "İ" or "ı".
  static let turkish = CharacterFacts(rawValue: 16)
  /// Nobody sees it, or it looks like the usual space.
  static let deceptive = CharacterFacts(rawValue: 32)
  /// It may be another, or become one with those beside it, in normal form C.
  static let mayChangeForm = CharacterFacts(rawValue: 64)

  fileprivate init(of scalar: Unicode.Scalar) {
    var facts: CharacterFacts = .known
    if scalar.isControl { facts.insert(.control) }
    if scalar.surroundsNames { facts.insert(.surroundsNames) }
    if scalar.properties.isUppercase { facts.insert(.upperCase) }
    if scalar == "İ" || scalar == "ı" { facts.insert(.turkish) }
    if scalar.isInvisible || scalar.isUnusualSpace { facts.insert(.deceptive) }
    if !Self.keptForms.contains(where: { $0.contains(scalar) }) { facts.insert(.mayChangeForm) }
    self = facts
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Letters of which any text is in normal form C already: Latin, Cyrillic, kana, Han and Hangul, without
  /// marks that combine (Unicode Standard Annex 15, section 9: NFC_Quick_Check is Yes).
  private static let keptForms: [ClosedRange<Unicode.Scalar>] = [
    "\0"..."\u{2FF}", "\u{400}"..."\u{482}", "\u{3041}"..."\u{3096}", "\u{30A1}"..."\u{30FA}",
    "\u{4E00}"..."\u{9FFF}", "\u{AC00}"..."\u{D7A3}",
  ]

  /// The facts of all characters that were met. Unicode's own tables are searched once for each, not
  /// once for each letter of millions of names.
  struct Table {
    /// By scalar.
    private var facts: [CharacterFacts] = []

    subscript(scalar: Unicode.Scalar) -> CharacterFacts {
      mutating get {
        let value = Int(scalar.value)
        if facts.isEmpty { facts = Array(repeating: [], count: 0x11_0000) }
        if facts[value].isEmpty { facts[value] = CharacterFacts(of: scalar) }
        return facts[value]
      }
    }
  }
}
