import LanguageModel
import Runs
import Testing

@testable import Experiments

/// When numbers from elsewhere stand beside a run.
@Suite struct KnownRunTests {
  /// A run of the lecture's stage on the lecture's list, by its digest.
  private static func record(
    _ stage: String, steps: Int = 200_000, change: (inout RunRecord) -> Void = { _ in }
  ) throws -> RunRecord {
    var run = try ComparisonTests.run(stage, validation: 2, steps: 200_000).run
    run.names.digest = "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d"
    run.stepsTaken = steps
    change(&run)
    return run
  }

  @Test func aFullRunOfTheLectureIsComparable() throws {
    let known = try #require(try Self.record("kaiming").known)
    #expect(known.title == "lecture")
    #expect(known.finals?.validation == 2.1069896)
  }

  @Test func aShortRunHasOnlyAKnownBeginning() throws {
    let known = try #require(
      try Self.record("kaiming", steps: 20_000) { $0.settings.maxSteps = 20_000 }.known)
    #expect(known.stage.firstLoss == 3.3179)
    #expect(known.finals == nil)
  }

  /// The lecture stopped its deep run after 1,001 steps of the schedule of 200,000.
  @Test func theDeepRunIsKnownWhereTheLectureStopped() throws {
    #expect(try Self.record("deep", steps: 1_001).known?.finals?.validation == 2.3982467)
    #expect(try #require(try Self.record("deep").known).finals == nil)
  }

  @Test func anythingElseIsNotComparable() throws {
    #expect(try Self.record("kaiming") { $0.settings.seed = 1 }.known == nil)
    #expect(try Self.record("kaiming") { $0.settings.distinct = true }.known == nil)
    #expect(try Self.record("kaiming") { $0.settings.learningRate = 0.2 }.known == nil)
    #expect(try Self.record("kaiming") { $0.names.digest = "another" }.known == nil)
    #expect(try Self.record("kaiming") { $0.stage.recipe.embeddingWidth = 11 }.known == nil)
    #expect(try Self.record("kaiming") { $0.settings.recordEvery = 1 }.known != nil)
  }

  @Test func aFinalLossThatIsNotTheKnownOneIsAMismatch() throws {
    func mismatches(_ stage: String, validation: Double) throws -> [String] {
      let run = try Self.record(stage) {
        $0.loss = Losses(train: nil, validation: validation, test: nil)
      }
      let compared = ComparedRun(run: run, function: nil, shares: [], deadUnits: 0)
      return Comparison([ComparedStage(label: stage, runs: [compared])]).mismatches
    }
    #expect(try mismatches("kaiming", validation: 2.1069896).isEmpty)
    #expect(try mismatches("kaiming", validation: 2.1069896 + 9e-6).isEmpty)
    #expect(
      try mismatches("kaiming", validation: 2.107)
        == ["kaiming: val loss 2.107, lecture has 2.1069896"])
    #expect(try mismatches("kaiming", validation: .nan).count == 1)
    // Chaotic: two machines differ.
    #expect(try mismatches("raw", validation: 2.17).isEmpty)
  }
}
