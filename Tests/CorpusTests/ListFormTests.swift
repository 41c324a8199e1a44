import Corpus
import Testing

/// A list is known again by its names, not by how the file writes them.
@Suite struct ListFormTests {
  private func read(_ text: String) throws -> WordList { try TemporaryFile(text).words() }

  private static let texts = [
    "emma\nzoë\nava\n", "emma\nzoë\nava", "emma\r\nzoë\r\nava\r\n", "emma\r\nzoë\r\nava",
    "\u{FEFF}emma\nzoë\nava\n", "\u{FEFF}emma\nzoë\nava", "\u{FEFF}emma\r\nzoë\r\nava\r\n",
    "\u{FEFF}emma\r\nzoë\r\nava",
  ]

  @Test("Every form is known by every other one's digest", arguments: texts, texts)
  func forms(one: String, other: String) throws {
    #expect(try read(one).isKnown(by: read(other).digest))
  }

  @Test("Trimmed spaces, blank lines and decomposed letters make no other list", arguments: texts)
  func cleaned(form: String) throws {
    #expect(try read(" emma\n\nzoe\u{308} \nava\n").isKnown(by: read(form).digest))
  }

  @Test("It is known after it was brought to lower case or freed of repetitions")
  func changed() throws {
    let words = try read("Emma\r\nava\r\nava\r\n")
    let other = try read("Emma\nava\nava\n").digest
    #expect(words.lowercased().removingDuplicates().isKnown(by: other))
    #expect(!words.isKnown(by: try read("emma\nava\n").digest))
  }

  @Test(
    "Other names, another order and another case are another list",
    arguments: [
      "emma\nava\nzoë\n", "emma\nzoë\n", "Emma\nzoë\nava\n", "emma\nzoe\nava\n",
    ])
  func others(text: String) throws {
    #expect(!(try read(Self.texts[0]).isKnown(by: read(text).digest)))
  }
}
