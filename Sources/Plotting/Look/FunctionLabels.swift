import Diagnostics
import Layers
import Quoting

/// Texts that are not the same for every activation function.
extension Labels {
  /// The text of a key, such as `activations.line`: that of `activations.zero-line` for a function whose
  /// zeros count, that of `activations.plain-line` for one whose outputs tell nothing of gradients, if
  /// there are such texts.
  package func text(
    _ key: String, of function: ActivationFunction?, _ values: [String: String] = [:]
  ) -> String {
    text(self.key(key, of: function), (function?.words ?? [:]).merging(values) { $1 })
  }

  /// The key of the text that is right for a function.
  func key(_ key: String, of function: ActivationFunction?) -> String {
    guard let kind = function?.textKind, !kind.isEmpty, let end = key.firstIndex(of: ".") else {
      return key
    }
    let own = key[...end] + kind + key[key.index(after: end)...]
    return has(String(own)) ? String(own) : key
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
  var words: [String: String] {
    var words = ["function": name]
    words["condition"] = flatness?.condition(Saturation.mapBound)
    if let bounds = flatness?.bounds {
      words["distance"] = bounds.distance
      words["table-bound"] = "\(bounds.threshold(Saturation.tableBound))"
      words["map-bound"] = "\(bounds.threshold(Saturation.mapBound))"
      words["ends"] = bounds.ends(Saturation.tableBound)
      words["map-ends"] = bounds.ends(Saturation.mapBound)
      words["lower"] = Double(bounds.lower).short
      words["upper"] = Double(bounds.upper).short
    }
    return words
  }
}
