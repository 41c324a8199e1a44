import Corpus
import Testing

/// Characters that are no letters: what is trimmed, what is kept and told, and what case does.
@Suite struct NameCharactersTests {
  /// All white space of Unicode that ends no line, and what takes no room.
  private static let around: [Unicode.Scalar] =
    [" ", "\u{A0}", "\u{1680}", "\u{202F}", "\u{205F}", "\u{3000}"]
    + (0x2000...0x200A).compactMap { Unicode.Scalar($0 as UInt32) }
    + ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{200E}", "\u{200F}"]

  @Test func whiteSpaceOfAnyScriptAndWhatTakesNoRoomIsTrimmedAndCounted() throws {
    for scalar in Self.around {
      let words = try WordList.reading(
        "mia\n\(scalar)emma\nzoë\(scalar) \(scalar)\n\(scalar)\nava\n")
      #expect(
        words.names == ["mia", "emma", "zoë", "ava"], "U+\(String(scalar.value, radix: 16))")
      #expect(words.notes.trimmedLines == 2)
      #expect(words.notes.blankLines == 1)
      #expect(words.notes.deceptiveNames == 0)
    }
  }

  @Test func insideANameItIsKeptAndCountedAndTheFirstIsNamed() throws {
    let words = try WordList.reading("an\u{A0}na\nma\u{200B}ria\nمی\u{200C}نا\nanna lena\nzoë\n")
    #expect(words.count == 5)
    #expect(words.name(0) == "an\u{A0}na")
    #expect(words.notes.deceptiveNames == 3)
    #expect(words.notes.deceptiveCharacter == "\u{A0}")
    #expect(words.notes.trimmedLines == 0)
  }

  @Test func joinersAndVariationSelectorsAtTheEndBelongToTheLetterBeforeThem() throws {
    let words = try WordList.reading("क्\u{200D}\n葛\u{E0100}\n")
    #expect(words.name(0).unicodeScalars.last == "\u{200D}")
    #expect(words.name(1).unicodeScalars.last == "\u{E0100}")
  }

  @Test(arguments: [
    ("İSTANBUL", "istanbul"), ("I\u{307}s", "is"), ("ILGIN ışık", "ilgin ışık"),
    ("Straße", "straße"), ("STRAẞE", "straße"), ("ſ", "ſ"), ("ΝΙΚΟΣ", "νικος"),
    ("ΣΟΦΙΑ", "σοφια"), ("ΣΑΣ-ΣΑΣ", "σας-σας"), ("Σ", "σ"), ("ÉVA", "éva"), ("ǅemal", "ǆemal"),
    ("ЮЛИЯ", "юлия"), ("𐐀𐐁", "𐐨𐐩"), ("Ærø", "ærø"),
  ])
  func lowerCaseTakesOneCharacterForOne(name: String, expected: String) throws {
    let words = try WordList.reading(name + "\n").lowercased()
    #expect(Array(words.name(0).unicodeScalars) == Array(expected.unicodeScalars))
    #expect(!(try Vocabulary(words).characters.contains("\u{307}")))
  }

  @Test func namesWhoseCaseDependsOnTheLanguageAndNamesLikeRowsAreCounted() throws {
    let words = try WordList.reading("İrem\nışık\nAnna,F,123\nBo;F\n")
    #expect(words.notes.turkishNames == 2)
    #expect(words.notes.commaNames == 1)
    #expect(words.notes.semicolonNames == 1)
  }
}
