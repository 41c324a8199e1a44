import Layers

/// Leaves whole tokens of a context out of a step; stands in front of the first linear layer.
struct ContextDropoutPlan: PlannedLayer {
  static let key = "contextDropout"

  var probability: Double

  func fault(inputs: Int?, depth: Int) -> String? {
    depth == 0 && Recipe.isProbability(probability)
      ? nil : "has a dropout of contexts that cannot be"
  }

  func blueprint(at place: Place) -> Blueprint? {
    Blueprint(tensors: [], widths: [place.inputs, place.inputs]) { rows, noise in
      ContextDropout(
        place.path, rows: rows, context: place.context, width: place.inputs / place.context,
        probability: probability, noise: noise)
    }
  }
}

extension LayerPlan {
  public static func contextDropout(_ probability: Double) -> LayerPlan {
    LayerPlan(ContextDropoutPlan(probability: probability))
  }

  var contextDropout: Double? { (layer as? ContextDropoutPlan)?.probability }
}
