import Layers

/// `y = x + f(x)`, where f is a list of layers that ends as wide as it begins.
struct ResidualPlan: PlannedLayer {
  static let key = "residual"
  private static let depthLimit = 8

  var layers: [LayerPlan]

  var inner: [LayerPlan] { layers }

  func fault(inputs: Int?, depth: Int) -> String? {
    guard depth < Self.depthLimit, 1...Recipe.planLimit ~= layers.count else {
      return "has a residual of \(layers.count) layers at depth \(depth)"
    }
    if let fault = layers.fault(inputs: inputs, depth: depth + 1) { return fault }
    let width = layers.reduce(inputs) { $1.layer.width(after: $0) }
    return width == nil || width != inputs
      ? "has a residual that does not end as wide as it begins" : nil
  }

  func blueprint(at place: Place) -> Blueprint? {
    var place = place
    place.names = .numbered
    let inner = layers.blueprints(place)
    let tensors = inner.flatMap(\.tensors)
    return Blueprint(
      tensors: tensors.filter { $0.initializer != nil } + tensors.filter { $0.initializer == nil },
      widths: inner.flatMap(\.widths) + [place.inputs], scratch: inner.flatMap(\.scratch)
    ) { [path = place.path] rows, noise in
      Residual(path, Chain(inner.map { $0.make(rows, noise) }))
    }
  }
}

extension LayerPlan {
  public static func residual(layers: [LayerPlan]) -> LayerPlan {
    LayerPlan(ResidualPlan(layers: layers))
  }

  /// What a residual layer goes around.
  var residual: [LayerPlan]? { (layer as? ResidualPlan)?.layers }
}
