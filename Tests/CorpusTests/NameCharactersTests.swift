import Corpus
import Testing

/// Characters that are no letters: what is trimmed, what is kept and told, and what case does.
@Suite struct NameCharactersTests {
  private func read(_ text: String) throws -> WordList { try TemporaryFile(text).words() }

  private func names(_ words: WordList) -> [String] { (0..<words.count).map(words.name) }

  /// All white space of Unicode that ends no line, and what takes no room.
  private static let around: [Unicode.Scalar] =
    [" ", "\u{A0}", "\u{1680}", "\u{202F}", "\u{205F}", "\u{3000}"]
    + (0x2000...0x200A).compactMap { Unicode.Scalar($0 as UInt32) }
    + ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{200E}", "\u{200F}"]

  @Test("White space of any script and what takes no room is trimmed and counted")
  func trimmed() throws {
    for scalar in Self.around {
      let words = try read(
        "mia\n\(scalar)emma\nzoë\(scalar) \(scalar)\n\(scalar)\nava\n")
      #expect(
        names(words) == ["mia", "emma", "zoë", "ava"], "U+\(String(scalar.value, radix: 16))")
      #expect(words.notes.trimmedLines == 2)
      #expect(words.notes.blankLines == 1)
      #expect(words.notes.deceptiveNames == 0)
    }
  }

  @Test("Inside a name it is kept and counted, and the first is named")
  func kept() throws {
    let words = try read("an\u{A0}na\nma\u{200B}ria\nمی\u{200C}نا\nanna lena\nzoë\n")
    #expect(words.count == 5)
    #expect(words.name(0) == "an\u{A0}na")
    #expect(words.notes.deceptiveNames == 3)
    #expect(words.notes.deceptiveCharacter == "\u{A0}")
    #expect(words.notes.trimmedLines == 0)
  }

  @Test("Joiners and variation selectors at the end belong to the letter before them")
  func joiners() throws {
    let words = try read("क्\u{200D}\n葛\u{E0100}\n")
    #expect(words.name(0).unicodeScalars.last == "\u{200D}")
    #expect(words.name(1).unicodeScalars.last == "\u{E0100}")
  }

  @Test(
    "Lower case takes one character for one",
    arguments: [
      ("İSTANBUL", "istanbul"), ("I\u{307}s", "is"), ("ILGIN ışık", "ilgin ışık"),
      ("Straße", "straße"), ("STRAẞE", "straße"), ("ſ", "ſ"), ("ΝΙΚΟΣ", "νικος"),
      ("ΣΟΦΙΑ", "σοφια"), ("ΣΑΣ-ΣΑΣ", "σας-σας"), ("Σ", "σ"), ("ÉVA", "éva"), ("ǅemal", "ǆemal"),
      ("ЮЛИЯ", "юлия"), ("𐐀𐐁", "𐐨𐐩"), ("Ærø", "ærø"),
    ])
  func lowerCase(name: String, expected: String) throws {
    let words = try read(name + "\n").lowercased()
    #expect(Array(words.name(0).unicodeScalars) == Array(expected.unicodeScalars))
    #expect(!(try Vocabulary(words).characters.contains("\u{307}")))
  }

  @Test("Names whose case depends on the language, and names like rows, are counted")
  func counted() throws {
    let words = try read("İrem\nışık\nAnna,F,123\nBo;F\n")
    #expect(words.notes.turkishNames == 2)
    #expect(words.notes.commaNames == 1)
    #expect(words.notes.semicolonNames == 1)
  }
}
