/// What is done to every number that a linear layer puts out.
struct ActivationPlan: PlannedLayer {
  static let key = "activation"

  var function: Activation

  func blueprint(at place: Place) -> Blueprint? {
    function.layer.map { layer in
      Blueprint(tensors: [], widths: [place.inputs]) { rows, _ in
        layer(place.path, rows, place.inputs)
      }
    }
  }
}

extension LayerPlan {
  public static func activation(function: Activation) -> LayerPlan {
    LayerPlan(ActivationPlan(function: function))
  }

  public static let tanh = LayerPlan.activation(function: .tanh)

  public var activation: Activation? { (layer as? ActivationPlan)?.function }
}
