import LanguageModel
import Runs
import TestSupport
import Testing

/// A training that ends when nothing better comes, and what it leaves.
@Suite struct EarlyStoppingRunTests {
  private static func settings(patience: Int?, steps: Int = 1_000) -> Settings {
    var settings = SmallRun.settings(steps: steps)
    settings.patience = patience
    settings.evaluateEvery = 20
    settings.minDelta = 0
    return settings
  }

  /// Few names are soon learned by heart: the validation loss rises long before the end.
  @Test func theBestModelIsWhatIsLeft() throws {
    let run = try SmallRun.finished("kaiming", Self.settings(patience: 3))
    let best = try #require(run.run.bestStep)
    #expect(run.run.stoppedAt == best + 60 && run.run.stepsTaken == best + 60)
    #expect(!run.run.isInterrupted)
    // The same training, stopped where the best model was.
    var settings = Self.settings(patience: nil)
    settings.stopAfter = best
    let other = try SmallRun.finished("kaiming", settings)
    for (one, other) in zip(run.model.tensors, other.model.tensors) {
      #expect(one.matrix.values == other.matrix.values)
    }
    #expect(run.run.loss == other.run.loss)
    let losses = run.record.evaluations.map(\.validation)
    #expect(losses.compactMap(\.self).min() == run.run.loss.validation)
  }

  /// What never gets worse for long enough goes to its end, and the last model is one of the checked.
  @Test func withMuchPatienceItGoesToTheEnd() throws {
    let run = try SmallRun.finished("kaiming", Self.settings(patience: 1_000, steps: 90))
    #expect(run.run.stoppedAt == nil && run.run.stepsTaken == 90)
    let best = try #require(run.run.bestStep)
    #expect(best.isMultiple(of: 20) || best == 90)
  }

  @Test func withoutPatienceNothingIsSaid() throws {
    let run = try SmallRun.finished("kaiming")
    #expect(run.run.stoppedAt == nil && run.run.bestStep == nil)
  }
}
