import LanguageModel

/// The checks of a training that stops early, and the best model of those that were checked.
final class ModelChecks {
  private let model: Model
  private let best: Model
  private let interval: Int
  private var rule: EarlyStopping

  /// nil for settings that stop at the last step.
  init?(_ model: Model, _ settings: Settings) {
    guard let rule = EarlyStopping(settings) else { return nil }
    self.model = model
    self.rule = rule
    interval = settings.evaluateEvery ?? Settings.usualEvaluateEvery
    // It keeps numbers and computes nothing, but a BatchNorm wants two rows.
    best = Model(copying: model, rows: 2)
  }

  func areDue(_ step: Int) -> Bool { step.isMultiple(of: interval) }

  /// - Parameter loss: of the validation split; nil where it was not computed, which is no check.
  func take(_ loss: Double?, step: Int) {
    guard let loss else { return }
    if rule.check(loss, step: step) { best.copyTensors(of: model) }
  }

  var areOver: Bool { rule.isOver }

  var bestStep: Int? { rule.best?.step }

  /// Makes the model the best one again.
  ///
  /// - Returns: the step of its check.
  func restoreBest() -> Int? {
    if bestStep != nil { model.copyTensors(of: best) }
    return bestStep
  }
}
