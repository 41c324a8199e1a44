import LanguageModel
import Layers
import Runs

/// One thing that is set, with a name and a value for reading.
struct Field: Equatable, Sendable {
  let name: String
  let value: String
}

struct FieldChange: Equatable, Sendable {
  let name: String
  let before: String
  let after: String
}

extension Field {
  static func changes(from before: [Field], to after: [Field]) -> [FieldChange] {
    zip(before, after).compactMap { old, new in
      old == new ? nil : FieldChange(name: old.name, before: old.value, after: new.value)
    }
  }
}

extension RunRecord {
  var stageFields: [Field] { stage.recipe.fields(foldedFrom: foldedFrom) }

  /// What its stage is, in a few words.
  var about: String {
    (stage.stage?.lesson.title ?? "not a stage of the lecture")
      + (isFolded ? ", its BatchNorm folded into the weights before it" : "")
  }
}

extension Recipe {
  /// What is trained and how, as a flat list; n is a draw from the standard normal distribution.
  ///
  /// - Parameter original: the title of the run whose folded model it is of.
  func fields(foldedFrom original: String? = nil) -> [Field] {
    [
      Field(name: "context", value: "\(context)"),
      Field(name: "embedding width", value: "\(embeddingWidth)"),
      Field(name: "hidden layers", value: "\(hiddenLayers.count)"),
      Field(name: "hidden units", value: hiddenLinear?.width.map { "\($0)" } ?? "none"),
      Field(name: "activation", value: (activation ?? .linear).rawValue),
      Field(name: "hidden weights", value: hiddenLinear?.weight.formula ?? "none"),
      Field(name: "hidden bias", value: hiddenLinear?.bias?.formula ?? "none"),
      Field(name: "hidden BatchNorm", value: hiddenNorm?.inWords ?? "none"),
      Field(name: "hidden norm of each example", value: hiddenRowNorm?.inWords ?? "none"),
      Field(name: "residuals", value: hasResiduals ? "from the second hidden layer on" : "none"),
      Field(name: "output weights", value: outputLinear?.weight.formula ?? "none"),
      Field(name: "output bias", value: outputLinear?.bias?.formula ?? "none"),
      Field(name: "output BatchNorm", value: outputNorm?.options.inWords ?? "none"),
      Field(name: "gain of the output BatchNorm", value: outputNorm?.gain.plain ?? "none"),
      Field(name: "embedding", value: (embedding ?? .normal(scale: 1)).formula),
      Field(name: "left out in a step", value: leftOut),
      Field(name: "mixed in a step", value: mixing?.inWords ?? "nothing"),
      Field(name: "label smoothing", value: labelSmoothing?.plain ?? "none"),
      Field(name: "moved by", value: optimizer.inWords),
      Field(name: "rate falls after", value: "\(rateDrop) of the steps"),
      Field(
        name: "BatchNorm folded into the weights before it",
        value: original.map { "yes, of \($0)" } ?? "no"),
    ]
  }
}

extension Recipe {
  fileprivate var leftOut: String {
    let parts = [
      dropout.map { "hidden units with probability \($0)" },
      hiddenLinear?.dropConnect.map { "hidden weights with probability \($0)" },
      contextDropout.map { "tokens of a context with probability \($0)" },
    ].compactMap(\.self)
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }
}

extension RowNorm.Kind {
  fileprivate var inWords: String {
    switch self {
    case .layer: "mean and deviation of all units"
    case .group(let groups): "mean and deviation of each of \(groups) groups"
    case .rms: "root of the mean square"
    }
  }
}

extension MixingPlan {
  fileprivate var inWords: String { "\(rule.rawValue), shares from Beta(\(concentration))" }
}

extension OptimizerPlan {
  fileprivate var inWords: String {
    func decay(_ weightDecay: Float?) -> String {
      weightDecay.map { ", weight decay \($0.plain)" } ?? ""
    }
    return switch self {
    case .gradientDescent(let momentum, let weightDecay):
      "gradient descent" + (momentum.map { ", momentum \($0.plain)" } ?? "")
        + decay(weightDecay)
    case .adamW(let weightDecay): "AdamW" + decay(weightDecay ?? AdamW.usualWeightDecay)
    }
  }
}

extension BatchNormOptions {
  fileprivate var inWords: String {
    "ε \(epsilon.plain), \(variance.rawValue) variance, running \(running.rawValue), "
      + "momentum \(momentum.plain)"
  }
}
