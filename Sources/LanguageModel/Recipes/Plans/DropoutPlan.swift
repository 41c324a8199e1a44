import Layers

/// Leaves values out of a step.
struct DropoutPlan: PlannedLayer {
  static let key = "dropout"

  var probability: Double

  func fault(inputs: Int?, depth: Int) -> String? {
    Recipe.isProbability(probability) ? nil : "has a dropout that cannot be"
  }

  func blueprint(at place: Place) -> Blueprint? {
    // The output is as large as the mask, which counts twice.
    Blueprint(tensors: [], widths: [place.inputs, place.inputs]) { rows, noise in
      Dropout(
        place.path, rows: rows, width: place.inputs, probability: probability, noise: noise)
    }
  }
}

extension LayerPlan {
  public static func dropout(_ probability: Double) -> LayerPlan {
    LayerPlan(DropoutPlan(probability: probability))
  }

  var dropout: Double? { (layer as? DropoutPlan)?.probability }
}

extension Recipe {
  /// Whether something can be left out with it: 1 would leave nothing.
  static func isProbability(_ number: Double) -> Bool { number >= 0 && number < 1 }
}
