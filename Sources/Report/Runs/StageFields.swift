import LanguageModel
import Layers

/// One thing that is set, with a name and a value for reading.
struct Field: Equatable, Sendable {
  let name: String
  let value: String
}

/// A field that differs between two runs.
struct FieldChange: Equatable, Sendable {
  let name: String
  let before: String
  let after: String
}

extension Field {
  /// What differs between two stages' lists of fields.
  static func changes(from before: [Field], to after: [Field]) -> [FieldChange] {
    zip(before, after).compactMap { old, new in
      old == new ? nil : FieldChange(name: old.name, before: old.value, after: new.value)
    }
  }
}

extension Stage {
  /// Network and schedule as a flat list; n is a draw from the standard normal distribution.
  var fields: [Field] {
    network.sizeFields + network.startFields
      + [Field(name: "rate falls after", value: "\(rateDrop) of the steps")]
  }
}

extension Network {
  fileprivate var sizeFields: [Field] {
    [
      Field(name: "context", value: "\(context)"),
      Field(name: "embedding width", value: "\(embeddingWidth)"),
      Field(name: "hidden layers", value: "\(hiddenLayers)"),
      Field(name: "hidden units", value: "\(hiddenWidth)"),
      Field(name: "activation", value: activation.rawValue),
    ]
  }

  fileprivate var startFields: [Field] {
    [
      Field(name: "hidden weights", value: hiddenWeight.inWords),
      Field(name: "hidden bias", value: hiddenBias.inWords),
      Field(name: "hidden BatchNorm", value: hiddenNorm?.inWords ?? "none"),
      Field(name: "output weights", value: outputWeight.inWords),
      Field(name: "output bias", value: outputBias.inWords),
      Field(name: "output BatchNorm", value: outputNorm?.options.inWords ?? "none"),
      Field(name: "gain of the output BatchNorm", value: outputNorm?.gain.plain ?? "none"),
    ]
  }
}

extension WeightStart {
  fileprivate var inWords: String {
    switch self {
    case .scaled(1): "n"
    case .scaled(let scale): "n × \(scale.plain)"
    case .fanIn(1): "n / √inputs"
    case .fanIn(let gain): "n × \(gain.plain) / √inputs"
    }
  }
}

extension BiasStart {
  fileprivate var inWords: String {
    switch self {
    case .none: "none"
    case .zero: "0, not drawn"
    case .scaled(1): "n"
    case .scaled(let scale): "n × \(scale.plain)"
    }
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
