import Experiments
import Files
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// A run that format 1 wrote, with two knobs turned and another rate:
/// `train kaiming --hidden-gain 0.5 --n-hidden 8 -l 0.03 --max-steps 40` on the project's own list.
@Suite struct FormatOneTests {
  static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/format-1")

  private let run = RunFolder(FilePath(fixture.path))

  @Test func theStageIsReadAsKnobsAndARecipe() throws {
    let record = try run.run()
    #expect(record.formatVersion == 2)
    #expect(record.stage.knobs == ["hidden-gain": "0.5", "n-hidden": "8"])
    #expect(try record.stage.knobs.applied(to: Stage.lecture[4]) == record.stage)
    #expect(
      record.title.text
        == "kaiming, hidden-gain 0.5, n-hidden 8, rate 0.03, 40 steps")
    #expect(record.title.folderName == "kaiming-hidden-gain-0.5-n-hidden-8-rate-0.03")
  }

  @Test func modelAndRecordAreRead() throws {
    let model = try run.model()
    #expect(model.parameterCount == 761)
    #expect(try StoredRun(run).record.losses.count == 40)
  }

  /// Written again it is a run of today, and reads the same.
  @Test func itCanBeWrittenAsARunOfToday() throws {
    let record = try run.run()
    let folder = TemporaryFolder()
    try folder.write(JSONText.data(record), to: "run.json")
    let again = try RunFolder(folder.file(".")).run()
    #expect(again.stage == record.stage)
    #expect(again.settings == record.settings)
    #expect(again.loss == record.loss)
  }

  /// What is not a stage that knobs make is kept as it is, and said to be so.
  @Test(arguments: [
    ("\"rateDrop\" : 0.5", "\"rateDrop\" : 0.25"), ("\"gain\" : 0.5", "\"gain\" : 0.75"),
  ])
  func aStageOfItsOwnIsReadToo(old: String, new: String) throws {
    let text = try String(contentsOf: Self.fixture.appending(path: "run.json"), encoding: .utf8)
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    let folder = TemporaryFolder()
    try folder.write(Data(changed.utf8), to: "run.json")
    let record = try RunFolder(folder.file(".")).run()
    let isOwn = new.contains("rateDrop")
    #expect(record.stage.isMadeByKnobs != isOwn)
    #expect(record.title.differences.first == (isOwn ? "own network" : "hidden-gain 0.75"))
  }

  @Test(arguments: [
    ("\"hiddenLayers\" : 1", "\"hiddenLayers\" : 9000000000000"),
    ("\"hiddenLayers\" : 1", "\"hiddenLayers\" : -1"),
    ("\"hiddenWidth\" : 8", "\"hiddenWidth\" : 0"),
    ("\"context\" : 3", "\"context\" : 9000000000000000000"),
    ("\"activation\" : \"tanh\"", "\"activation\" : \"tan\""),
    ("\"formatVersion\" : 1", "\"formatVersion\" : 3"),
  ])
  func whatCannotBeIsRefused(old: String, new: String) throws {
    let text = try String(contentsOf: Self.fixture.appending(path: "run.json"), encoding: .utf8)
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    let folder = TemporaryFolder()
    try folder.write(Data(changed.utf8), to: "run.json")
    #expect(throws: RunError.self) { try RunFolder(folder.file(".")).run() }
  }
}
