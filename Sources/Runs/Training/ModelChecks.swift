import LanguageModel
import Layers

/// The checks of a training that stops early, and the best model of those that were checked.
final class ModelChecks {
  private let model: Model
  private let best: Model
  private var rule: EarlyStopping

  /// nil for settings that stop at the last step.
  ///
  /// - Parameter state: what earlier checks have found; nil where there were none.
  init?(_ model: Model, _ settings: Settings, from state: RunState.Checks? = nil) {
    let found = state?.best
    guard
      let rule = EarlyStopping(
        settings, best: found.map { ($0.loss, $0.step) },
        checksSinceBest: state?.checksSinceBest ?? 0)
    else { return nil }
    self.model = model
    self.rule = rule
    // It keeps numbers and computes nothing, but a BatchNorm wants two rows.
    best = Model(copying: model, rows: 2)
    if let found { best.tensors.copy(found.model) }
  }

  /// - Parameters:
  ///   - loss: of the validation split; nil where it was not computed, which is no check.
  ///   - isDue: whether it is one of the checks that can end the training.
  func take(_ loss: Double?, step: Int, isDue: Bool = true) {
    guard let loss else { return }
    if rule.check(loss, step: step, isDue: isDue) { best.copyTensors(of: model) }
  }

  var areOver: Bool { rule.isOver }

  var bestStep: Int? { rule.best?.step }

  /// What they have found so far.
  var state: RunState.Checks {
    RunState.Checks(
      best: rule.best.map {
        RunState.Best(loss: $0.value, step: $0.step, model: best.tensors.values)
      },
      checksSinceBest: rule.checksSinceBest)
  }

  /// Makes the model the best one again.
  ///
  /// - Returns: the step of its check.
  func restoreBest() -> Int? {
    if bestStep != nil { model.copyTensors(of: best) }
    return bestStep
  }
}
