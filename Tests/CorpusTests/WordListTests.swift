import Corpus
import Files
import Foundation
import Testing

/// What is read from a file, and what is passed over with a note.
@Suite struct WordListTests {
  private func read(_ text: String) throws -> WordList {
    try TemporaryFile(text).words()
  }

  private func names(_ words: WordList) -> [String] { (0..<words.count).map(words.name) }

  @Test(arguments: ["emma\nolivia\nava", "emma\nolivia\nava\n"])
  func theLastLineNeedsNoNewline(text: String) throws {
    let words = try read(text)
    #expect(names(words) == ["emma", "olivia", "ava"])
    #expect(words.notes == WordList([]).notes)
  }

  @Test func carriageReturnsAreTrimmedAndCounted() throws {
    let words = try read("emma\r\nolivia\r\nava")
    #expect(names(words) == ["emma", "olivia", "ava"])
    #expect(words.notes.trimmedLines == 2)
  }

  @Test func spacesAroundANameAreTrimmedAndCountedAndThoseInsideAreKept() throws {
    let words = try read("  emma\nolivia\t \nanna lena\nava\n")
    #expect(names(words) == ["emma", "olivia", "anna lena", "ava"])
    #expect(words.notes.trimmedLines == 2)
  }

  @Test func blankLinesAreCounted() throws {
    let words = try read("\nemma\n\n  \nava\n\r\n")
    #expect(names(words) == ["emma", "ava"])
    #expect(words.notes.blankLines == 4)
    #expect(words.notes.trimmedLines == 0)
  }

  @Test func aByteOrderMarkIsCountedOnlyWhereItIsNotAtTheBeginning() throws {
    let words = try read("\u{FEFF}emma\n\u{FEFF}ava\n")
    #expect(names(words) == ["emma", "ava"])
    #expect(words.notes.trimmedLines == 1)
  }

  @Test func upperCaseIsKeptAndCounted() throws {
    let words = try read("Emma\nolivia\nÉva\nMcKay\n")
    #expect(names(words) == ["Emma", "olivia", "Éva", "McKay"])
    #expect(words.notes.upperCaseNames == 3)
  }

  @Test func lowercasedBringsDownAccentsTooAndClearsTheNote() throws {
    let words = try read("Emma\nÉVA\nava\n").lowercased()
    #expect(names(words) == ["emma", "éva", "ava"])
    #expect(words.notes.upperCaseNames == 0)
  }

  @Test func bothWaysOfWritingAnAccentAreOneLetter() throws {
    let words = try read("ren\u{E9}e\nrene\u{301}e\n")
    #expect(Array(words[0]) == Array(words[1]))
    #expect(Array(words[0]) == ["r", "e", "n", "\u{E9}", "e"])
    #expect(words.distinctCount == 1)
    #expect(try Vocabulary(words).characters == ["e", "n", "r", "\u{E9}"])
  }

  @Test func otherScriptsAreNames() throws {
    let words = try read("София\n美咲\nयश\n𐌰𐌱\n")
    #expect(names(words) == ["София", "美咲", "यश", "𐌰𐌱"])
    #expect(words[3].count == 2)
  }

  /// The file is longer than what is read at once, so that names lie across the boundary.
  @Test func namesAcrossAReadBoundaryAreWhole() throws {
    let expected = (0..<100_000).map { "zoë\($0)" }
    let text = expected.joined(separator: "\r\n")
    #expect(text.utf8.count > 1 << 20)
    let words = try read(text)
    #expect(names(words) == expected)
    #expect(words.notes.trimmedLines == 99_999)
  }

  @Test func removingDuplicatesKeepsEachNameWhereItFirstStood() throws {
    let words = try read("ava\nemma\nava\nmia\nemma\nava\n")
    #expect(words.distinctCount == 3)
    #expect(names(words.removingDuplicates()) == ["ava", "emma", "mia"])
    #expect(words.removingDuplicates().digest == words.digest)
  }

  /// From FIPS 180-2, appendix B.1: SHA-256 of "abc".
  @Test func theDigestIsSHA256OfTheFile() throws {
    #expect(
      try read("abc").digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(WordList(["abc"]).digest == "")
  }

  /// The counts are those of `wc -l` and `sort -u | wc -l`.
  @Test func theProjectsListHas32469NamesAnd29910Different() throws {
    let path = URL(filePath: #filePath)
      .deletingLastPathComponent().appending(path: "../../names.txt").path
    let words = try WordList.read(path: FilePath(path))
    #expect(words.count == 32_469)
    #expect(words.distinctCount == 29_910)
    #expect(words.notes == WordList([]).notes)
    #expect(words.name(0) == "emma")
  }
}
