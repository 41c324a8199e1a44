import Corpus
import Testing

/// A list is known again by its names, not by how the file writes them.
@Suite struct WordListFormsTests {
  private static let texts = [
    "emma\nzoë\nava\n", "emma\nzoë\nava", "emma\r\nzoë\r\nava\r\n", "emma\r\nzoë\r\nava",
    "\u{FEFF}emma\nzoë\nava\n", "\u{FEFF}emma\nzoë\nava", "\u{FEFF}emma\r\nzoë\r\nava\r\n",
    "\u{FEFF}emma\r\nzoë\r\nava",
  ]

  @Test(arguments: texts, texts)
  func everyFormIsKnownByEveryOtherOnesDigest(one: String, other: String) throws {
    #expect(try WordList.reading(one).isKnown(by: WordList.reading(other).digest))
  }

  @Test(arguments: texts)
  func trimmedSpacesBlankLinesAndDecomposedLettersMakeNoOtherList(form: String) throws {
    #expect(
      try WordList.reading(" emma\n\nzoe\u{308} \nava\n").isKnown(by: WordList.reading(form).digest)
    )
  }

  @Test func itIsKnownAfterItWasBroughtToLowerCaseOrFreedOfRepetitions() throws {
    let words = try WordList.reading("Emma\r\nava\r\nava\r\n")
    let other = try WordList.reading("Emma\nava\nava\n").digest
    #expect(words.lowercased().removingDuplicates().isKnown(by: other))
    #expect(!words.isKnown(by: try WordList.reading("emma\nava\n").digest))
  }

  @Test(arguments: [
    "emma\nava\nzoë\n", "emma\nzoë\n", "Emma\nzoë\nava\n", "emma\nzoe\nava\n",
  ])
  func otherNamesAnotherOrderAndAnotherCaseAreAnotherList(text: String) throws {
    #expect(!(try WordList.reading(Self.texts[0]).isKnown(by: WordList.reading(text).digest)))
  }
}
