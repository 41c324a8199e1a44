import Corpus
import Testing

/// Lists that are made of a list.
@Suite struct WordListTests {
  @Test func lowercasedBringsDownAccentsTooAndClearsTheNote() throws {
    let words = try WordList.reading("Emma\nÉVA\nava\n").lowercased()
    #expect(words.names == ["emma", "éva", "ava"])
    #expect(words.notes.upperCaseNames == 0)
  }

  @Test func removingDuplicatesKeepsEachNameWhereItFirstStood() throws {
    let words = try WordList.reading("ava\nemma\nava\nmia\nemma\nava\n")
    #expect(words.distinctCount == 3)
    #expect(words.removingDuplicates().names == ["ava", "emma", "mia"])
    #expect(words.removingDuplicates().digest == words.digest)
  }
}
