import LanguageModel
import Layers
import Runs
import TestSupport
import Testing

/// A training of no steps keeps the model as it begins.
@Suite struct StartRunTests {
  @Test(arguments: ["raw", "batchnorm", "deep"]) func theModelIsAsItWasDrawn(stage: String) throws {
    let start = try SmallRun.finished(stage, settings(0))
    let model = Model(
      SmallRun.stage(stage).recipe, vocabularySize: start.model.vocabularySize, rows: 2)
    model.initialize(with: MersenneTwister(seed: Settings().seed))
    for (mine, theirs) in zip(start.model.tensors, model.tensors) {
      #expect(mine.matrix.values == theirs.matrix.values, "\(mine.name)")
    }
    #expect(start.record.losses.isEmpty)
    #expect(start.record.evaluations.count == 1)
    #expect(!start.run.isInterrupted && !start.run.diverged)
  }

  /// The lecture's running mean begins as 0, its deviation or variance as 1.
  @Test func runningStatisticsAreThoseOfTheLecture() throws {
    let norms = try SmallRun.finished("deep", settings(0)).model.parts.compactMap {
      $0 as? BatchNorm
    }
    #expect(norms.count == 6)
    for norm in norms {
      #expect(norm.runningMean.values.allSatisfy { $0 == 0 })
      #expect(norm.runningSpread.values.allSatisfy { $0 == 1 })
    }
  }

  @Test(arguments: ["raw", "batchnorm", "deep"])
  func theFirstLossIsThatOfTheFirstStep(stage: String) throws {
    let (start, one) = (
      try SmallRun.finished(stage, settings(0)), try SmallRun.finished(stage, settings(1))
    )
    #expect(start.run.initialLoss == one.run.initialLoss)
    #expect(start.run.initialLoss != nil)
    #expect(start.record.evaluations[0] == one.record.evaluations[0])
  }

  private func settings(_ steps: Int) -> Settings {
    var settings = SmallRun.settings(steps: 25)
    settings.stopAfter = steps
    settings.snapshots = []
    return settings
  }
}
