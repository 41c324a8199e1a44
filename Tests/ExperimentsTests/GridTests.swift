import LanguageModel
import Testing

@testable import Experiments

/// Which runs a study wants.
@Suite struct GridTests {
  private static func study(
    _ stage: String = "kaiming", _ variations: String..., knobs: [String: String] = [:],
    settings: Settings = Settings()
  ) throws -> Grid {
    try Grid(
      [try #require(Stage.named(stage))], knobs: knobs, settings: settings,
      variations: try variations.map { try Variation($0) })
  }

  @Test func severalVariationsMakeAGrid() throws {
    let grid = try Self.study("kaiming", "hidden-gain=1,5/3", "learning-rate=0.1,1/30")
    #expect(
      grid.points.map(\.label) == [
        "hidden-gain 1, learning-rate 0.1", "hidden-gain 1, learning-rate 1/30",
        "hidden-gain 5/3, learning-rate 0.1", "hidden-gain 5/3, learning-rate 1/30",
      ])
    #expect(grid.rows.map(\.settings.learningRate) == [0.1, 1.0 / 30, 0.1, 1.0 / 30])
    #expect(grid.subject == "hidden-gain and learning-rate in kaiming")
  }

  /// Its run is then the stage's own, in the stage's own folder.
  @Test func whatTheStageHasAnywayIsNotSet() throws {
    let gains = try Self.study("kaiming", "gain=1,5/3")
    #expect(gains.rows[1].stage == StageVariant(gains.stages[0]))
    #expect(gains.rows[0].stage.knobs.changes == ["hidden-gain 1.0"])
    #expect(gains.own == [["hidden-gain": "1.6666666"]])
    let norms = try Self.study("batchnorm", "batchnorm=on,off")
    #expect(norms.rows.map(\.stage.knobs.changes) == [[], ["no-batchnorm"]])
    let functions = try Self.study("deep", "activation=relu,tanh", "residual=on,off")
    #expect(
      functions.rows.map(\.stage.knobs.changes)
        == [["activation relu", "residual"], ["activation relu"], ["residual"], []])
    #expect(functions.own == [["activation": "tanh", "residual": "off"]])
  }

  @Test func whatTitlesDoNotTellIsInTheFolder() throws {
    let lengths = try Self.study("kaiming", "max-steps=1000,20000")
    #expect(lengths.rows.map(\.folderWords) == [["max-steps 1000"], ["max-steps 20000"]])
    // As `train` would record them.
    #expect(lengths.rows.map(\.settings.recordEvery) == [1, 10])
    #expect(try Self.study("kaiming", "b=16,32").rows.allSatisfy { $0.folderWords.isEmpty })
  }

  @Test func whatDoesNotFitIsRefusedBeforeAnythingIsTrained() throws {
    #expect(throws: KnobError.self) { try Self.study("batchnorm", "hidden-bias=zero,normal") }
    #expect(throws: KnobError.self) {
      try Self.study("kaiming", "hidden-gain=1,2", knobs: ["hidden-scale": "0.2"])
    }
    #expect(throws: GridRefusal.self) {
      try Self.study("kaiming", "hidden-gain=1,2", knobs: ["hidden-gain": "3"])
    }
    #expect(throws: GridRefusal.self) { try Self.study("kaiming", "gain=1,2", "hidden-gain=3,4") }
    #expect(throws: GridRefusal.self) { try Self.study("kaiming", "min-delta=0.1,0.2") }
    var settings = Settings()
    settings.patience = 2
    #expect(try Self.study("kaiming", "min-delta=0.1,0.2", settings: settings).points.count == 2)
    settings = Settings()
    settings.snapshots = [5_000]
    #expect(throws: GridRefusal.self) {
      try Self.study("kaiming", "max-steps=1000,20000", settings: settings)
    }
    let many = (1...101).map { "\($0)" }.joined(separator: ",")
    #expect(throws: GridRefusal.self) { try Self.study("kaiming", "gain=\(many)", "b=\(many)") }
  }
}
