import Layers

/// Normalises every example by itself: over all its units, over groups of them, or by their mean square.
public struct RowNormPlan: PlannedLayer {
  static let key = "rowNorm"

  /// PyTorch's.
  private static let epsilon: Float = 1e-5

  public var kind: RowNorm.Kind

  func fault(inputs: Int?, depth: Int) -> String? {
    guard case .group(let groups) = kind else { return nil }
    guard groups > 0, let inputs, inputs.isMultiple(of: groups) else {
      return "has \(groups) groups, which do not divide \(inputs.map { "\($0)" } ?? "its") units"
    }
    return nil
  }

  func blueprint(at place: Place) -> Blueprint? {
    let width = place.inputs
    let gain = place.name(numbered: "gain", lettered: "normgain")
    let shift = place.name(numbered: "shift", lettered: "normbias")
    let starts: [(name: String, start: Float)] =
      [(gain, Float(1))] + (kind == .rms ? [] : [(shift, Float(0))])
    return Blueprint(
      tensors: starts.map { name, start in
        TensorPlan(row: name, width: width, initializer: .constant(value: start))
      }, widths: [width]
    ) { rows, _ in
      RowNorm(
        place.path, rows: rows, width: width, kind: kind, epsilon: Self.epsilon, gainName: gain,
        shiftName: shift)
    }
  }
}

extension LayerPlan {
  public static func rowNorm(_ kind: RowNorm.Kind) -> LayerPlan {
    LayerPlan(RowNormPlan(kind: kind))
  }

  public var rowNorm: RowNormPlan? { layer as? RowNormPlan }
}
