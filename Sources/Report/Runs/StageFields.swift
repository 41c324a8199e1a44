import LanguageModel
import Layers
import Plotting
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
  /// - Parameter key: of its name among the page's words.
  init(_ key: String, _ value: String, in labels: Labels) {
    self.init(name: labels.text("report.\(key)"), value: value)
  }

  static func changes(from before: [Field], to after: [Field]) -> [FieldChange] {
    zip(before, after).compactMap { old, new in
      old == new ? nil : FieldChange(name: old.name, before: old.value, after: new.value)
    }
  }
}

extension RunRecord {
  func stageFields(in labels: Labels) -> [Field] {
    stage.recipe.fields(foldedFrom: foldedFrom, in: labels)
  }

  /// What its stage is, in a few words.
  func about(in labels: Labels) -> String {
    let title = stage.stage?.lesson.title ?? labels.text("report.other-stage")
    return isFolded ? labels.text("report.folded", ["stage": title]) : title
  }
}

extension Recipe {
  /// What is trained and how, as a flat list; n is a draw from the standard normal distribution.
  ///
  /// - Parameter original: the title of the run whose folded model it is of.
  func fields(foldedFrom original: String? = nil, in labels: Labels) -> [Field] {
    func field(_ key: String, _ value: String?, else none: String = "none") -> Field {
      Field(key, value.map(labels.withNumbersWritten) ?? labels.text("report.\(none)"), in: labels)
    }
    return [
      field("context", "\(context)"),
      field("embedding-width", "\(embeddingWidth)"),
      field("hidden-layers", "\(hiddenLayers.count)"),
      field("hidden-units", hiddenLinear?.width.map { "\($0)" }),
      field("activation", (activation ?? .linear).rawValue),
      field("hidden-weights", hiddenLinear?.weight.formula),
      field("hidden-bias", hiddenLinear?.bias?.formula),
      field("hidden-norm", hiddenNorm?.inWords),
      field("row-norm", hiddenRowNorm?.inWords),
      field("residuals", hasResiduals ? labels.text("report.residuals-value") : nil),
      field("output-weights", outputLinear?.weight.formula),
      field("output-bias", outputLinear?.bias?.formula),
      field("output-norm", outputNorm?.options.inWords),
      field("output-norm-gain", outputNorm?.gain.plain),
      field("embedding", (embedding ?? .normal(scale: 1)).formula),
      field("left-out", leftOut(in: labels), else: "nothing"),
      field("mixed", mixing?.inWords, else: "nothing"),
      field("smoothing", labelSmoothing?.plain),
      field("optimizer", optimizer.inWords),
      field("rate-drop", labels.text("report.rate-drop-value", ["part": "\(rateDrop)"])),
      // The title of a run is no number to be written again.
      Field(
        "folding",
        original.map { labels.text("report.folding-value", ["run": $0]) }
          ?? labels.text("report.folding-none"), in: labels),
    ]
  }
}

extension Recipe {
  fileprivate func leftOut(in labels: Labels) -> String? {
    let parts = [
      ("left-out-units", dropout), ("left-out-weights", hiddenLinear?.dropConnect),
      ("left-out-tokens", contextDropout),
    ].compactMap { key, probability in
      probability.map { labels.text("report.\(key)", ["p": "\($0)"]) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
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
