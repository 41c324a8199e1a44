import Corpus
import Diagnostics
import Files
import Foundation
import LanguageModel
import Runs
import Testing

/// What the lecture prints of its deep network after 1,001 updates (section 4), on its own list of
/// names. `GRADUS_LECTURE_NAMES` says where that list lies; without it these tests are skipped.
@Suite(.enabled(if: LectureList.path != nil, "needs GRADUS_LECTURE_NAMES"))
struct LectureRecordTests {
  private static let record: Record? = {
    guard let stage = Stage.named("deep"), let path = LectureList.path,
      let words = try? WordList.read(path: FilePath(path)),
      let examples = try? Examples(words, path: path, splitSeed: 42, context: 3)
    else { return nil }
    var settings = Settings()
    settings.stopAfter = 1001
    let run = TrainingRun(
      stage: StageVariant(stage), settings: settings, examples: examples, path: path)
    while run.step() != nil {}
    return run.finish(seconds: 1).record
  }()

  private func last() throws -> Snapshot {
    let snapshot = try #require(Self.record?.snapshots.last)
    #expect(snapshot.step == 1000)
    return snapshot
  }

  private func areClose(_ measured: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
    measured.count == expected.count
      && zip(measured, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test func outputsOfTheTanhLayers() throws {
    let snapshot = try last()
    #expect(snapshot.saturatingLayers == [2, 5, 8, 11, 14])
    let layers = snapshot.saturatingLayers.map { snapshot.layers[$0] }
    let spreads = layers.map(\.activations.moments.standardDeviation)
    #expect(areClose(spreads, [0.63, 0.64, 0.65, 0.65, 0.65], 6e-3))
    let shares = layers.map { 100 * ($0.saturation?.tableShare ?? .nan) }
    #expect(areClose(shares, [2.78, 2.56, 2.25, 1.69, 1.88], 6e-3))
  }

  @Test func gradientsOfTheTanhLayers() throws {
    let snapshot = try last()
    let spreads = snapshot.saturatingLayers.map {
      1000 * snapshot.layers[$0].gradients.moments.standardDeviation
    }
    #expect(areClose(spreads, [2.640702, 2.245584, 2.045742, 1.983134, 1.952382], 1e-4))
  }

  @Test func gradientsOfTheWeights() throws {
    let weights = try last().parameters.filter { $0.shape[0] > 1 }
    #expect(
      weights.map(\.shape) == [
        [27, 10], [30, 100], [100, 100], [100, 100], [100, 100], [100, 100], [100, 27],
      ])
    let means = weights.map(\.gradients.moments.mean)
    #expect(
      areClose(
        means, [0, 0.000246, 0.000113, -0.000086, 0.000052, 0.000032, -0.000082], 1e-6))
    let spreads = weights.map { 1000 * $0.gradients.moments.standardDeviation }
    #expect(
      areClose(
        spreads, [8.020534, 9.241077, 7.132879, 6.234305, 5.742187, 5.672205, 12.09416], 3e-4))
    let ratios = weights.map { 100 * $0.gradientToValue }
    #expect(
      areClose(
        ratios, [0.8012630, 4.881091, 6.964619, 6.073741, 5.631483, 5.570125, 11.60116], 3e-4))
  }

  @Test func updateRatiosOfTheFirstAndTheLastStep() throws {
    let ratios = try #require(Self.record?.updateRatios)
    let first = try #require(ratios.steps.firstIndex(of: 0))
    let last = try #require(ratios.steps.firstIndex(of: 1000))
    let weights = ratios.series.filter(\.isWeight)
    #expect(
      areClose(
        weights.map { Double($0.logRatios[first]) },
        [-3.790, -2.806, -2.558, -2.610, -2.656, -2.719, -2.472], 6e-4))
    #expect(
      areClose(
        weights.map { Double($0.logRatios[last]) },
        [-3.096, -2.311, -2.157, -2.217, -2.249, -2.254, -1.936], 6e-4))
  }
}

private enum LectureList {
  static let path = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]
}
