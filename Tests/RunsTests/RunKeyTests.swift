import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// What makes two runs one, and what does not. `scripts/large-sweeps` computes keys on its own, in Python.
@Suite struct RunKeyTests {
  private static let names = String(repeating: "0123456789abcdef", count: 4)

  private static func key(
    _ stage: String = "kaiming", _ knobs: Knobs = [:], names: String = names,
    _ change: (inout Settings) -> Void = { _ in }
  ) throws -> RunKey {
    var settings = Settings()
    settings.maxSteps = 2_000
    change(&settings)
    let stage = try knobs.applied(to: try #require(Stage.named(stage)))
    return RunKeys(stage.recipe, settings, names: names)[settings.seed]
  }

  /// Runs of many sweeps are known by it: a key that changes forgets them.
  @Test func aKeyIsWhatItWas() throws {
    #expect(
      try Self.key().digest
        == "580c3f064c98daed8c48e4967ec1256529d123b9d64978359aa4b033e5437c1c")
  }

  @Test func whatIsRecordedAndWhatAStageIsCalledAreNotInIt() throws {
    let key = try Self.key()
    #expect(
      try key
        == Self.key {
          $0.recordEvery = 7
          $0.snapshots = [1, 2, 3]
          $0.evaluateEvery = 100
        })
    // The stages differ in what this knob sets.
    #expect(try Self.key("scaled-hidden") != key)
    #expect(
      try Self.key("raw", ["output-bias": "zero"]) == Self.key("zero-bias"))
  }

  @Test func whatIsSaidTwiceIsOneThing() throws {
    #expect(try Self.key { $0.rateDrop = [1_000] } == Self.key())
    #expect(try Self.key("kaiming", ["hidden-gain": "5/3"]) == Self.key())
    #expect(
      try Self.key {
        $0.patience = 3
        $0.minDelta = Settings.usualMinDelta
        $0.evaluateEvery = Settings.usualEvaluateEvery
      } == Self.key { $0.patience = 3 })
  }

  @Test func whatChangesANumberIsInIt() throws {
    let changes: [(inout Settings) -> Void] = [
      { $0.seed = 1 }, { $0.splitSeed = 1 }, { $0.maxSteps = 2_001 }, { $0.stopAfter = 100 },
      { $0.batchSize = 64 }, { $0.learningRate = 0.2 }, { $0.rateDrop = [500] },
      { $0.lowercase = true }, { $0.distinct = true }, { $0.trainNames = 100 },
      { $0.patience = 3 },
      {
        $0.patience = 3
        $0.minDelta = 0.1
      },
      {
        $0.patience = 3
        $0.evaluateEvery = 7
      },
    ]
    var keys = try changes.map { try Self.key("kaiming", [:], $0) }
    keys.append(try Self.key("kaiming", ["hidden-gain": "1"]))
    keys.append(try Self.key("kaiming", [:], names: String(repeating: "f", count: 64)))
    keys.append(try Self.key())
    #expect(Set(keys).count == keys.count)
  }

  @Test func aRunHasTheKeyUnderWhichItWasPlanned() throws {
    let run = try SmallRun.finished("kaiming", SmallRun.settings(steps: 2)).run
    let key = RunKeys(run.stage.recipe, run.settings, names: run.names.digest)[run.settings.seed]
    #expect(RunKey(of: run) == key)
    #expect(key.text.count == 16 && key.digest.hasPrefix(key.text))
    #expect(UInt64(key.text, radix: 16) == key.number)
  }
}
