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
      Field(name: "output weights", value: outputLinear?.weight.formula ?? "none"),
      Field(name: "output bias", value: outputLinear?.bias?.formula ?? "none"),
      Field(name: "output BatchNorm", value: outputNorm?.options.inWords ?? "none"),
      Field(name: "gain of the output BatchNorm", value: outputNorm?.gain.plain ?? "none"),
      Field(name: "rate falls after", value: "\(rateDrop) of the steps"),
      Field(
        name: "BatchNorm folded into the weights before it",
        value: original.map { "yes, of \($0)" } ?? "no"),
    ]
  }
}

extension BatchNormOptions {
  fileprivate var inWords: String {
    "ε \(epsilon.plain), \(variance.rawValue) variance, running \(running.rawValue), "
      + "momentum \(momentum.plain)"
  }
}

extension Float {
  /// All digits that are needed to tell it from other numbers, and no more.
  fileprivate var plain: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
