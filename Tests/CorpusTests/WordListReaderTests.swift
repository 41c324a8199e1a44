import Corpus
import Files
import Foundation
import Testing

/// What stands where a file of names should be, but is none.
@Suite struct WordListReaderTests {
  @Test func aMissingFileIsNamed() {
    let file = TemporaryFile()
    #expect(throws: CorpusError.missing(path: file.path)) {
      try file.words()
    }
  }

  @Test func aFileBelowAFileIsMissing() {
    let file = TemporaryFile("emma\n")
    #expect(throws: CorpusError.missing(path: file.path + "/names.txt")) {
      try file.words("/names.txt")
    }
  }

  @Test func aFolderIsNotAFile() throws {
    let folder = TemporaryFile()
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: false)
    #expect(throws: CorpusError.notAFile(path: folder.path)) {
      try folder.words()
    }
  }

  @Test func aDeviceIsNotAFile() {
    #expect(throws: CorpusError.notAFile(path: "/dev/zero")) {
      try WordList.read(path: "/dev/zero")
    }
  }

  @Test(.timeLimit(.minutes(5))) func aPipeThatNobodyWritesIsRefusedWithoutWaiting() {
    let pipe = TemporaryFile()
    #expect(mkfifo(pipe.path, 0o600) == 0)
    #expect(throws: CorpusError.notAFile(path: pipe.path)) {
      try pipe.words()
    }
  }

  /// Sparse, so that it costs no disk.
  @Test(.timeLimit(.minutes(5))) func aLineOfOneGibibyteIsRefusedInAMegabyte() throws {
    let file = TemporaryFile("")
    #expect(truncate(file.path, 1 << 30) == 0)
    let memory = Self.peakMemory
    #expect(
      throws: CorpusError.badLine(
        path: file.path, line: 1, byte: 4097,
        reason: "a line of more than 4096 bytes is not a name")
    ) {
      try file.words()
    }
    #expect(Self.peakMemory - memory < 100 << 20)
  }

  @Test(arguments: ["", "\n", "\n\n\n", " \t \r\n \n", "\u{FEFF}", "\u{FEFF}\n"])
  func aFileWithoutNamesSaysSo(text: String) {
    let file = TemporaryFile(text)
    #expect(throws: CorpusError.noNames(path: file.path)) {
      try file.words()
    }
  }

  /// The largest amount of memory that this process has had, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  /// From FIPS 180-2, appendix B.1: SHA-256 of "abc".
  @Test func theDigestIsSHA256OfTheFile() throws {
    #expect(
      try WordList.reading("abc").digest
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
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
