import Corpus
import LanguageModel
import Plotting

/// A training that is checked at equal distances and goes on after the check at which it would have
/// stopped, so that it can be told what stopping saved.
struct WatchedTraining: Sendable {
  /// The validation loss at each check, with its step.
  let checks: [Series.Point]
  /// What the rule found best until it stopped; nil where no loss was finite.
  let best: (value: Double, step: Int)?
  /// nil where it did not stop before the end.
  let stop: Int?
  /// Of the training examples, at the end.
  let trainLoss: Double

  init(
    _ stage: FlaggedStage, _ setup: LabSetup, on examples: Examples, steps: Int, every: Int,
    patience: Int
  ) {
    let training = stage.training(setup, steps: steps, on: examples)
    var rule = EarlyStopping(patience: patience, minDelta: Settings.usualMinDelta)
    var checks: [Series.Point] = []
    var stop: Int?
    for step in stride(from: 0, through: steps, by: every) {
      let loss = training.loss(examples.validation, after: step)
      checks.append(Series.Point(Double(step), loss))
      guard stop == nil else { continue }
      _ = rule.check(loss, step: step)
      if rule.isOver, step < steps { stop = step }
    }
    (self.checks, self.stop, best) = (checks, stop, rule.best)
    trainLoss = training.loss(examples.train, after: steps)
  }

  /// The validation loss at the last check.
  var end: Double { checks.last?.y ?? .nan }

  /// By how much the best model found is better than the last one.
  var saved: Double { end - (best?.value ?? .nan) }

  /// The best loss after the stop; nil where it did not stop.
  var later: Double? {
    stop.flatMap { stop in
      checks.filter { $0.x > Double(stop) && $0.y.isFinite }.map(\.y).min()
    }
  }

  /// By how much that is better still than the best until then; 0 where it is not.
  var missed: Double {
    guard let later, let best else { return 0 }
    return max(best.value - later, 0)
  }
}
