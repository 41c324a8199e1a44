import Corpus
import Testing

@Suite struct VocabularyTests {
  @Test func charactersAreSortedAndCountFromOne() throws {
    let vocabulary = try Vocabulary(WordList(["zoe", "ava"]))
    #expect(vocabulary.characters == ["a", "e", "o", "v", "z"])
    #expect(vocabulary.size == 6)
    #expect(vocabulary.token("a") == 1)
    #expect(vocabulary.token("z") == 5)
    #expect(vocabulary.token("b") == nil)
    #expect(vocabulary.token("{") == nil)
    #expect(vocabulary.token("\u{10FFFF}") == nil)
    #expect(Vocabulary.end == 0)
  }

  @Test func sortedByUnicodeScalarUpperCaseComesFirstAndAccentsLast() throws {
    let vocabulary = try Vocabulary(WordList(["éAz", "aZ-", "美"]))
    #expect(vocabulary.characters == ["-", "A", "Z", "a", "z", "é", "美"])
  }

  @Test func tokensAsTextWithADotForTheEnd() throws {
    let vocabulary = try Vocabulary(WordList(["ab"]))
    #expect(vocabulary.text(0) == ".")
    #expect(vocabulary.text([0, 0, 1, 2, 0]) == "..ab.")
  }

  @Test func moreCharactersThanTokensAreRefused() {
    let scalars = (0x1_0000..<0x2_0000).compactMap(Unicode.Scalar.init)
    let name = String(String.UnicodeScalarView(scalars))
    #expect(throws: CorpusError.vocabularyTooLarge(path: "x", characters: 65_536)) {
      try Vocabulary(WordList([name]), path: "x")
    }
    #expect(throws: Never.self) { try Vocabulary(WordList([String(name.dropLast())])) }
  }
}
