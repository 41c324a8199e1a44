import Diagnostics
import Layers
import Quoting

/// Texts that are not the same for every activation function.
extension Labels {
  /// The text of a key, such as `activations.line`: that of `activations.zero-line` for a function whose
  /// zeros count, that of `activations.plain-line` for one whose outputs tell nothing of gradients, if
  /// there are such texts.
  func text(
    _ key: String, of function: ActivationFunction?, _ values: [String: String] = [:]
  ) -> String {
    let own = key.replacingScalars(".", with: ".\(function?.textKind ?? "")")
    return text(has(own) ? own : key, (function?.words ?? [:]).merging(values) { $1 })
  }
}

extension ActivationFunction {
  fileprivate var textKind: String {
    switch flatness {
    case .nearBounds: ""
    case .atZero: "zero-"
    case nil: "plain-"
    }
  }

  /// What fills the gaps of texts.
  fileprivate var words: [String: String] {
    var words = ["function": name]
    words["condition"] = flatness?.condition(Saturation.mapBound)
    if let bounds = flatness?.bounds {
      words["distance"] = bounds.distance
      words["table-bound"] = "\(bounds.threshold(Saturation.tableBound))"
      words["map-bound"] = "\(bounds.threshold(Saturation.mapBound))"
      words["ends"] = bounds.ends(Saturation.tableBound)
      words["lower"] = Double(bounds.lower).short
      words["upper"] = Double(bounds.upper).short
    }
    return words
  }
}
