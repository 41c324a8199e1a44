import Corpus
import Foundation
import Testing

/// What stands where a file of names should be, but is none.
@Suite struct FileFaultTests {
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

  @Test(.timeLimit(.minutes(1))) func aPipeThatNobodyWritesIsRefusedWithoutWaiting() {
    let pipe = TemporaryFile()
    #expect(mkfifo(pipe.path, 0o600) == 0)
    #expect(throws: CorpusError.notAFile(path: pipe.path)) {
      try pipe.words()
    }
  }

  /// Sparse, so that it costs no disk.
  @Test(.timeLimit(.minutes(1))) func aLineOfOneGibibyteIsRefusedInAMegabyte() throws {
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

  @Test func theMessageIsOneLineWithWhereAndWhatToDo() {
    let error = CorpusError.badLine(path: "a.txt", line: 7, byte: 3, reason: "a NUL byte")
    #expect(error.description == "a.txt:7: a NUL byte, at byte 3 of the line")
    #expect(
      CorpusError.missing(path: "a.txt").description
        == "a.txt: no such file; name a file with one name a line with --input-file")
  }

  @Test func onlyFilesThatCannotBeHadAreMissingInput() {
    #expect(CorpusError.missing(path: "a").isMissingInput)
    #expect(CorpusError.notAFile(path: "a").isMissingInput)
    #expect(CorpusError.unreadable(path: "a", reason: "b").isMissingInput)
    #expect(!CorpusError.noNames(path: "a").isMissingInput)
    #expect(!CorpusError.tooLarge(path: "a").isMissingInput)
    #expect(!CorpusError.badLine(path: "a", line: 1, byte: 1, reason: "b").isMissingInput)
    #expect(!CorpusError.vocabularyTooLarge(path: "a", characters: 1).isMissingInput)
    #expect(!CorpusError.unknownCharacter(path: "a", character: "b").isMissingInput)
  }

  /// The largest amount of memory that this process has had, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
