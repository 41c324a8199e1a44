import Corpus
import Foundation
import LanguageModel
import Runs
import Testing

/// Drawn names in a run's folder: what is written is read, and nothing else.
@Suite struct SampledNamesTests {
  private let temporary: TemporaryFolder
  private let folder: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = RunFolder(temporary.file("raw"))
    try RunReservation(folder.path, force: false).write(try SmallRun.finished("raw"))
  }

  @Test func whatIsDrawnIsWrittenAndReadAgain() throws {
    let examples = try SmallRun.training("raw").examples
    let drawn = try SampledNames(drawing: 50, from: folder, examples: examples)
    #expect(drawn.samples.count == 50)
    #expect(try SampledNames(drawing: 50, from: folder, examples: examples) == drawn)
    try drawn.write(to: folder)
    #expect(try SampledNames.read(from: folder) == drawn)
    #expect(drawn.text.hasSuffix("\n\n\(drawn.names(.new).count) of 50 are new"))
  }

  @Test func otherNamesThanTheRunsAreRefused() throws {
    let others = try Examples(WordList(["xu", "qi", "yo"]), path: "x", splitSeed: 42, context: 3)
    #expect {
      try SampledNames(from: folder, examples: others)
    } throws: { error in
      guard case RunError.badFile(_, let field, _) = error else { return false }
      return field == "vocabulary"
    }
  }

  @Test func whereNoneWereDrawnThereAreNone() throws {
    #expect(try SampledNames.read(from: folder) == nil)
  }

  @Test func namesOfAnyWidthAreRead() throws {
    try folder.write(
      "name\n王芳  in train\nzoë  x        new\n            in val or test\n\n1 of 3 are new\n",
      to: "samples.txt")
    let read = try #require(try SampledNames.read(from: folder))
    #expect(read.samples.map(\.name) == ["王芳", "zoë  x", ""])
    #expect(read.samples.map(\.novelty) == [.inTrain, .new, .inValidationOrTest])
  }

  @Test(arguments: [
    ("", "line 1"), ("\n", "line 1"), ("name\n", "line"),
    ("names\nemma  new\n\n1 of 1 are new\n", "line 1"),
    ("name\nemma  old\n\n0 of 1 are new\n", "line 2"),
    ("name\nemma  new\nolivia new\n\n2 of 2 are new\n", "line 3"),
    ("name\nemma  new\n\n2 of 2 are new\n", "line 4"),
    ("name\nemma  new\n\n1 of 1 are new", "line"),
    ("name\r\nemma  new\r\n\r\n1 of 1 are new\r\n", "line 1"),
    ("name\nemma  new\n1 of 1 are new\n", "line"),
  ])
  func aDamagedListIsRefusedWithItsLine(_ text: String, _ line: String) throws {
    try folder.write(text, to: "samples.txt")
    #expect {
      try SampledNames.read(from: folder)
    } throws: { error in
      guard case RunError.badSamples(let path, let fault) = error else { return false }
      return path.hasSuffix("raw/samples.txt") && fault.hasPrefix(line)
    }
  }

  @Test func whatIsNotTextIsRefused() throws {
    try folder.write(Data([0xFF, 0xFE]), to: "samples.txt")
    #expect(
      throws: RunError.badSamples(
        path: folder.path + "/samples.txt", fault: "the text is not UTF-8")
    ) { try SampledNames.read(from: folder) }
  }
}
