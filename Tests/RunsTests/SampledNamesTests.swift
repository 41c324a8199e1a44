import Corpus
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// Drawn names in a run's folder: what is written is read, and nothing else.
@Suite struct SampledNamesTests {
  private let temporary: TemporaryFolder
  private let folder: RunFolder

  init() throws {
    temporary = TemporaryFolder()
    folder = RunFolder(temporary.file("raw"))
    try RunReservation(folder.path, force: false).write(try SmallRun.finished("raw"))
  }

  @Test func whatIsDrawnIsWrittenAndReadAgain() throws {
    let examples = try SmallRun.training("raw").examples
    let stored = try StoredRun(folder)
    let drawn = try stored.names(50, examples: examples)
    #expect(drawn.samples.count == 50)
    #expect(try stored.names(50, examples: examples) == drawn)
    try drawn.write(to: folder)
    #expect(try SampledNames.read(from: folder) == drawn)
    let cut = drawn.names(.cut).count
    #expect(
      drawn.text.hasSuffix(
        "\n\n\(drawn.names(.new).count) of 50 are new" + (cut > 0 ? ", \(cut) cut" : "")))
  }

  @Test func otherNamesThanTheRunsAreRefused() throws {
    let others = try Examples(WordList(["xu", "qi", "yo"]), path: "x", splitSeed: 42, context: 3)
    #expect(
      throws: RunError.badFile(
        path: folder.path.appending("run.json"), field: "vocabulary",
        reason: "is not that of the names")
    ) { try StoredRun(folder).names(examples: others) }
  }

  @Test func whereNoneWereDrawnThereAreNone() throws {
    #expect(try SampledNames.read(from: folder) == nil)
  }

  @Test func namesOfAnyWidthAreRead() throws {
    try folder.path.put(
      "name\n王芳  in train\nzoë  x    new\n    in val or test\n\n1 of 3 are new\n",
      as: "samples.txt")
    let read = try #require(try SampledNames.read(from: folder))
    #expect(read.samples.map(\.name) == ["王芳", "zoë  x", ""])
    #expect(read.samples.map(\.novelty) == [.inTrain, .new, .inValidationOrTest])
  }

  @Test(arguments: [
    ("", "line 1 is not `name`"), ("\n", "line 1 is not `name`"),
    ("name", "line 2 is missing"), ("name\n", "line 3 is missing"),
    ("name\n\n0 of 0 are new", "line 4 is missing"),
    ("names\nemma  new\n\n1 of 1 are new\n", "line 1 is not `name`"),
    ("name\nemma  old\n\n0 of 1 are new\n", "line 2 is no name with its novelty"),
    ("name\nemma  new\nolivia new\n\n2 of 2 are new\n", "line 3 is no name with its novelty"),
    ("name\nemma  new\n\n2 of 2 are new\n", "line 4 is not `1 of 1 are new`"),
    ("name\nemma  new\n\n1 of 1 are new", "line 5 is missing"),
    ("name\nemma  new\n\n1 of 1 are new\nmore", "line 5 is not empty"),
    ("name\nemma  new\n\n1 of 1 are new\n\n", "line 6 comes after the end"),
    ("name\r\nemma  new\r\n\r\n1 of 1 are new\r\n", "line 1 is not `name`"),
    ("name\nemma  new\n1 of 1 are new\n", "line 3 is no name with its novelty"),
  ])
  func aDamagedListIsRefusedWithItsLine(_ text: String, _ fault: String) throws {
    try folder.path.put(text, as: "samples.txt")
    #expect(throws: RunError.badSamples(path: folder.path.appending("samples.txt"), fault: fault)) {
      try SampledNames.read(from: folder)
    }
  }

  @Test func whatIsNoFileIsRefused() throws {
    try temporary.makeFolder("raw/samples.txt")
    #expect(
      throws: RunError.badSamples(
        path: folder.path.appending("samples.txt"), fault: "the file is not a regular file")
    ) { try SampledNames.read(from: folder) }
  }

  @Test func whatIsNotTextIsRefused() throws {
    try folder.path.put(Data([0xFF, 0xFE]), as: "samples.txt")
    #expect(
      throws: RunError.badSamples(
        path: folder.path.appending("samples.txt"), fault: "the text is not UTF-8")
    ) { try SampledNames.read(from: folder) }
  }
}
