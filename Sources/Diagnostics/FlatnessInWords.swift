import Layers

/// What tables and figures call outputs that let hardly any gradient through, and which they are.
extension Flatness {
  package var adjective: String {
    switch self {
    case .nearBounds: "saturated"
    case .atZero: "zero"
    }
  }

  /// Where an output lies that counts: `beyond ±0.97`, or `at 0`.
  package func place(_ share: Float) -> String {
    switch self {
    case .nearBounds(let bounds): "beyond \(bounds.ends(share))"
    case .atZero: "at 0"
    }
  }

  /// When an output counts: `|h| > 0.97`, or `h = 0`.
  ///
  /// - Parameter share: of the way from the middle to either bound.
  package func condition(_ share: Float) -> String {
    switch self {
    case .nearBounds(let bounds): "\(bounds.distance) > \(bounds.threshold(share))"
    case .atZero: "h = 0"
    }
  }
}

extension Bounds {
  /// How far an output is from the middle: `|h|`, or `|h − 0.5|`.
  package var distance: String { middle == 0 ? "|h|" : "|h − \(middle)|" }

  /// So much of the way to either bound.
  package func threshold(_ share: Float) -> Float { share * reach }

  /// Both ends of what lies nearer to the middle: `±0.97`, or `0.5 ± 0.485`.
  package func ends(_ share: Float) -> String {
    middle == 0 ? "±\(threshold(share))" : "\(middle) ± \(threshold(share))"
  }
}
