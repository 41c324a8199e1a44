import Layers

/// Normalises over the batch.
public struct BatchNormPlan: PlannedLayer {
  static let key = "batchNorm"

  public var options: BatchNormOptions
  /// What every unit's gain begins as; the shift begins at zero.
  public var gain: Float

  func fault(inputs: Int?, depth: Int) -> String? {
    gain.isFinite && options.epsilon >= 0 && 0...1 ~= options.momentum
      ? nil : "has a BatchNorm that cannot be"
  }

  func blueprint(at place: Place) -> Blueprint? {
    let width = place.inputs
    let spread = options.running == .variance ? "var" : "std"
    let names = BatchNorm.Names(
      gain: place.name(numbered: "gamma", lettered: "bngain"),
      shift: place.name(numbered: "beta", lettered: "bnbias"),
      runningMean: place.name(numbered: "running_mean", lettered: "bnmean_running"),
      runningSpread: place.name(numbered: "running_\(spread)", lettered: "bn\(spread)_running"))
    let starts: [(String, Initializer?)] = [
      (names.gain, .constant(value: gain)), (names.shift, .constant(value: 0)),
      (names.runningMean, nil), (names.runningSpread, nil),
    ]
    return Blueprint(
      tensors: starts.map { TensorPlan(row: $0, width: width, initializer: $1) }, widths: [width],
      // Mean, variance, deviation and inverse of a batch.
      scratch: Array(repeating: (1, width), count: 4)
    ) { rows, _ in
      BatchNorm(place.path, rows: rows, width: width, names: names, options: options)
    }
  }
}

extension LayerPlan {
  /// - Parameter gain: what every unit's gain begins as; the shift begins at zero.
  public static func batchNorm(options: BatchNormOptions, gain: Float = 1) -> LayerPlan {
    LayerPlan(BatchNormPlan(options: options, gain: gain))
  }

  /// What a plan of another layer does not have is nil, and stays so when it is set.
  public var batchNorm: BatchNormPlan? {
    get { layer as? BatchNormPlan }
    set { if let newValue, batchNorm != nil { self = LayerPlan(newValue) } }
  }
}
