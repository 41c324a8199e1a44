import Corpus
import Testing

@Suite struct LineReaderTests {
  @Test(arguments: ["emma\nolivia\nava", "emma\nolivia\nava\n"])
  func theLastLineNeedsNoNewline(text: String) throws {
    let words = try WordList.reading(text)
    #expect(words.names == ["emma", "olivia", "ava"])
    #expect(words.notes == WordList([]).notes)
  }

  /// The file is longer than what is read at once, so that names lie across the boundary.
  @Test func namesAcrossAReadBoundaryAreWhole() throws {
    let expected = (0..<100_000).map { "zoë\($0)" }
    let text = expected.joined(separator: "\r\n")
    #expect(text.utf8.count > 1 << 20)
    let words = try WordList.reading(text)
    #expect(words.names == expected)
    #expect(words.notes.trimmedLines == 99_999)
  }
}
