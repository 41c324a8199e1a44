import Layers

/// `y = x·W + b`.
public struct LinearPlan: PlannedLayer {
  static let key = "linear"

  /// Of the output; nil for the width of the vocabulary, which makes the output logits.
  public var width: Int?
  public var weight: Initializer
  /// nil for a layer without one.
  public var bias: Initializer?
  /// The probability with which a weight is left out of a step; nil for none.
  public var dropConnect: Double?

  func width(after inputs: Int?) -> Int? { width }

  func fault(inputs: Int?, depth: Int) -> String? {
    guard width.map(Recipe.widthRange.contains) ?? true else {
      return "has a size that cannot be"
    }
    guard dropConnect.map(Recipe.isProbability) ?? true else {
      return "has a DropConnect that cannot be"
    }
    if weight.isPrior || (bias?.isPrior ?? false) && width != nil {
      return "has letters' frequencies where no logits are made"
    }
    return [weight, bias].compactMap { $0?.fault }.first
  }

  func blueprint(at place: Place) -> Blueprint? {
    let width = width ?? place.vocabularySize
    let fans = Fans(inputs: place.inputs, outputs: width)
    let number = place.linears + 1
    let weight = TensorPlan(
      name: place.name(numbered: "weight", lettered: "W\(number)"), rows: place.inputs,
      columns: width, fans: fans, initializer: weight)
    let bias = bias.map {
      TensorPlan(
        name: place.name(numbered: "bias", lettered: "b\(number)"), rows: 1, columns: width,
        fans: fans, initializer: $0)
    }
    let matrix = (rows: place.inputs, columns: width)
    return Blueprint(
      tensors: [weight, bias].compactMap(\.self), widths: [width],
      // The transposed copy of the weight; of DropConnect also a mask, the masked weight, its gradient.
      scratch: Array(repeating: matrix, count: dropConnect == nil ? 1 : 4)
    ) { rows, noise in
      if let dropConnect {
        DropConnect(
          place.path, rows: rows, fanIn: fans.inputs, fanOut: fans.outputs,
          weightName: weight.name, biasName: bias?.name, probability: dropConnect, noise: noise)
      } else {
        Linear(
          place.path, rows: rows, fanIn: fans.inputs, fanOut: fans.outputs,
          weightName: weight.name, biasName: bias?.name)
      }
    }
  }
}

extension LayerPlan {
  /// - Parameters:
  ///   - width: of the output; nil for the width of the vocabulary, which makes the output logits.
  ///   - bias: nil for a layer without one.
  public static func linear(width: Int?, weight: Initializer, bias: Initializer?) -> LayerPlan {
    LayerPlan(LinearPlan(width: width, weight: weight, bias: bias))
  }

  /// The linear layer that makes logits.
  public static func logits(weight: Initializer, bias: Initializer?) -> LayerPlan {
    .linear(width: nil, weight: weight, bias: bias)
  }

  public var linear: LinearPlan? { layer as? LinearPlan }
}
