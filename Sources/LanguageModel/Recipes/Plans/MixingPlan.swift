import Layers

/// Mixes the embedded contexts of two examples, and what is to be learned of them; stands in front of
/// the first linear layer.
public struct MixingPlan: PlannedLayer {
  static let key = "mixing"
  static let concentrationRange = 0.05...2

  public var rule: Rule
  /// a of the distribution Beta(a, a) that the share of the first example is drawn from: the smaller, the
  /// more often nearly all of one.
  public var concentration: Double

  public enum Rule: String, Codable, Sendable {
    /// Every number is a mean of both (Zhang et al., 2018).
    case mixup
    /// Neighbouring tokens come from the second: CutMix's twin for texts (Yun et al., 2019).
    case cutmix
  }

  func fault(inputs: Int?, depth: Int) -> String? {
    depth == 0 && Self.concentrationRange ~= concentration ? nil : "has a mixing that cannot be"
  }

  func blueprint(at place: Place) -> Blueprint? {
    Blueprint(tensors: [], widths: [place.inputs]) { rows, _ in
      Mixing(
        place.path, rows: rows, context: place.context, width: place.inputs / place.context)
    }
  }
}

extension LayerPlan {
  public static func mixing(_ rule: MixingPlan.Rule, concentration: Double) -> LayerPlan {
    LayerPlan(MixingPlan(rule: rule, concentration: concentration))
  }

  var mixing: MixingPlan? { layer as? MixingPlan }
}
