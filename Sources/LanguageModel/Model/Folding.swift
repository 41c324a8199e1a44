import Layers

/// Why a BatchNorm cannot become a part of the weights before it.
public enum FoldingRefusal: Error, Equatable, Sendable {
  case noBatchNorm
  /// What stands before a BatchNorm is not linear, so that no weights do the same.
  case notAfterLinear
  /// The running spread of a unit is zero, or so small that its weights would not be finite.
  case notFinite
}

extension Model {
  /// The same function without BatchNorm, for evaluation: what it does by its running statistics, the
  /// weights before it do. For every unit,
  ///
  ///     s = gain / √(σ² + ε)      W' = W · s, of a column      b' = (b − μ) · s + shift
  ///
  /// in Double, where b is 0 for a linear layer without a bias. (Jacob et al., 2018, fold in this way
  /// for a network of whole numbers. PyTorch's `fuse_linear_bn_eval` does the same in Float, and its
  /// running statistic is always a variance.)
  public func folded() throws(FoldingRefusal) -> Model {
    let folded = Model(
      try recipe.folded(), vocabularySize: vocabularySize, rows: rows)
    folded.embedding.table.value.copy(embedding.table.value)
    var rest = folded.elements[...]
    var last: (any Layer)?
    for layer in elements {
      if let norm = layer as? BatchNorm {
        last.map(norm.fold)
      } else {
        last = rest.removeFirst()
        for (mine, theirs) in zip(last?.parameters ?? [], layer.parameters) {
          mine.value.copy(theirs.value)
        }
      }
    }
    guard folded.tensors.allSatisfy(\.matrix.isFinite) else { throw .notFinite }
    return folded
  }

  /// The layers that are not made of others.
  private var elements: [any Layer] { parts.filter { !($0 is Residual) } }
}

extension Recipe {
  /// The recipe without BatchNorm, where the linear layers before have biases.
  public func folded() throws(FoldingRefusal) -> Recipe {
    guard normalizesOverTheBatch else { throw .noBatchNorm }
    var recipe = self
    recipe.layers = try layers.folded()
    return recipe
  }
}

extension [LayerPlan] {
  fileprivate func folded() throws(FoldingRefusal) -> [LayerPlan] {
    var folded: [LayerPlan] = []
    for plan in self {
      if let inner = plan.residual {
        folded.append(.residual(layers: try inner.folded()))
      } else if plan.batchNorm != nil {
        guard folded.last?.linear != nil else { throw .notAfterLinear }
        folded[folded.count - 1].change { (linear: inout LinearPlan) in
          linear.bias = linear.bias ?? .constant(value: 0)
        }
      } else {
        folded.append(plan)
      }
    }
    return folded
  }
}

extension BatchNorm {
  /// By what evaluation multiplies a unit: s = gain / √(σ² + ε) of the running statistics.
  func scale(of unit: Int) -> Double {
    let spread = Double(runningSpread[0, unit])
    let variance = options.running == .variance ? spread : spread * spread
    return Double(gain.value[0, unit]) / (variance + Double(options.epsilon)).squareRoot()
  }

  /// Changes the weights of a layer, fan-in × H, and its bias, 1 × H, so that it does what both did.
  fileprivate func fold(into linear: any Layer) {
    let (weight, bias) = (linear.parameters[0].value, linear.parameters[1].value)
    for unit in 0..<weight.columns {
      let scale = scale(of: unit)
      for row in 0..<weight.rows { weight[row, unit] = Float(Double(weight[row, unit]) * scale) }
      let centred = Double(bias[0, unit]) - Double(runningMean[0, unit])
      bias[0, unit] = Float(centred * scale + Double(shift.value[0, unit]))
    }
  }
}
