import LanguageModel
import Layers
import Quoting

/// What was not finite first in a run that diverged, and so what helps.
///
/// A run keeps it as text, `RunRecord.divergedAt`.
public enum Divergence: Equatable, Sendable {
  /// What a layer put out in a step that was not applied.
  case output(String)
  /// The same of a BatchNorm without ε, because a unit had one value for the whole batch.
  case noDeviation(String)
  /// What the last step made of a parameter, or of a running statistic.
  case tensor(String)
  /// The loss over all examples of a split after the last step.
  case loss(String)

  /// With which it is tried whether the rate is the cause.
  static let smallRate: Float = 1e-4

  /// Why it came to that.
  public enum Cause: String, Codable, Sendable {
    /// The first steps are finite with a very small one.
    case rate
    /// The first steps are not finite with a very small rate either.
    case start
    /// A unit had one value for a whole batch.
    case batch
  }

  /// What stands before and after the name in a run's text; `output` is the name alone.
  private var frame: (before: String, after: String) {
    switch self {
    case .output: ("", "")
    case .noDeviation: ("", ", a unit without deviation in the batch")
    case .tensor: ("the values of ", "")
    case .loss: ("the loss over all examples of ", "")
    }
  }

  private var name: String {
    switch self {
    case .output(let name), .noDeviation(let name), .tensor(let name), .loss(let name): name
    }
  }

  /// - Parameter place: as a run keeps it.
  public init(place: String) {
    self = .output(place)
    for kind in [Self.noDeviation, Self.tensor, Self.loss] {
      let (before, after) = kind("").frame
      guard place.hasPrefix(before), place.hasSuffix(after) else { continue }
      self = kind(String(place.dropFirst(before.count).dropLast(after.count)))
      return
    }
  }

  public var place: String { frame.before + name + frame.after }
}

extension TrainingRun {
  /// What was not finite first, if anything was: a layer's output in a step that was not applied, or
  /// else what the last step made of the model.
  func divergence(_ losses: Losses) -> Divergence? {
    if diverged {
      if !model.embedding.output.value.isFinite { return .output("embedding") }
      guard let layer = model.parts.first(where: { !$0.output.value.isFinite }) else {
        return .output("the loss")
      }
      let name = "\(layer.output.name) (\(layer.kind))"
      let lacksDeviation = (layer as? any Calibrated)?.lacksDeviation ?? false
      return lacksDeviation ? .noDeviation(name) : .output(name)
    }
    if let tensor = model.tensors.first(where: { !$0.matrix.isFinite }) {
      return .tensor(tensor.name)
    }
    let splits = [("train", losses.train), ("val", losses.validation), ("test", losses.test)]
    return splits.first { $0.1.map { !$0.isFinite } ?? false }.map { .loss($0.0) }
  }
}

extension RunRecord {
  /// Why the run diverged; nil for one that did not.
  public var divergence: Divergence? {
    diverged ? Divergence(place: divergedAt ?? "the loss") : nil
  }

  /// What went wrong, in the middle of a sentence; nil for a run that did not diverge.
  public var divergenceInWords: String? {
    switch divergence {
    case nil: nil
    case .output(let name)?:
      "the loss was no longer finite at step \(stepsTaken), first in \(name)"
    case .noDeviation(let name)?:
      "the loss was no longer finite at step \(stepsTaken): \(name) divides by the deviation of "
        + "each unit over the batch, and a unit had the same value in all "
        + settings.batchSize.counted("example")
    case .tensor(let name)?:
      "\(lastStepInWords) \(name) was not finite"
    case .loss(let split)?:
      "\(lastStepInWords) the loss over all examples of \(split) was not finite"
    }
  }

  private var lastStepInWords: String {
    stepsTaken > 0 ? "after step \(stepsTaken - 1)" : "before any step"
  }

  /// Whether it diverged because a unit had no deviation in a batch.
  public var lacksDeviation: Bool {
    if case .noDeviation = divergence { true } else { false }
  }

  /// What helps, with flags of `gradus train`.
  public var divergenceAdvice: String {
    switch divergedBy ?? (lacksDeviation ? .batch : .rate) {
    case .batch: return "add --batchnorm-epsilon 1e-5 or take a larger --batch-size"
    case .start:
      let turned = stage.knobs.changes.map { "--\($0)" }.joined(separator: ", ")
      return "with a rate of \(Divergence.smallRate) it is no better, so the start is too large: "
        + (turned.isEmpty ? "take smaller weights and biases" : "look at \(turned)")
    case .rate: return "lower --learning-rate"
    }
  }

  /// What is kept of a run that diverged, in the middle of a sentence.
  public var keptOfDivergence: String {
    "the record up to there is kept"
      + (modelStep.map { ", and the last finite model, after \($0.counted("step"))" } ?? "")
  }
}
