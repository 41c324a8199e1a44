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

  /// Losses are computed wherever a signal comes, and only a check that the settings ask for counts.
  @Test func anInterruptionIsNoCheck() throws {
    let settings = Self.settings(patience: 1)
    let whole = try SmallRun.finished("kaiming", settings)
    let end = try #require(whole.run.stoppedAt)
    let best = try #require(whole.run.bestStep)
    for step in ResumeTests.cuts(end) {
      let run = try SmallRun.training("kaiming", settings)
      for _ in 0..<step { _ = run.step() }
      let finished = run.finish(seconds: 1)
      #expect(finished.run.isInterrupted && finished.run.stoppedAt == nil, "at step \(step)")
      #expect(finished.state?.checks?.checksSinceBest == 0, "at step \(step)")
    }
    // Shortly before the end a look that counted would have ended it.
    let run = try SmallRun.training("kaiming", settings)
    for _ in 0..<end - 1 { _ = run.step() }
    let losses = run.finish(seconds: 1).record.evaluations
    let last = try #require(losses.last?.validation)
    let lowest = try #require(losses.first { $0.step == best }?.validation)
    #expect(last > lowest)
  }

  /// At the last step too: what goes on from there has no check there.
  @Test func anEndBetweenTwoChecksIsNone() throws {
    let stopped = try SmallRun.finished("kaiming", Self.settings(patience: 1)).run
    let end = try #require(stopped.stoppedAt)
    var settings = Self.settings(patience: 1)
    settings.stopAfter = end - 1
    let short = try SmallRun.finished("kaiming", settings).run
    #expect(short.stoppedAt == nil && short.canBecomeLonger)
    settings.stopAfter = end
    let same = try SmallRun.finished("kaiming", settings).run
    #expect(same.stoppedAt == end && !same.canBecomeLonger)
  }
}
