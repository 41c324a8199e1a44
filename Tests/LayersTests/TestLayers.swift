import Layers

extension BatchNorm.Names {
  static let test = BatchNorm.Names(
    gain: "gain", shift: "shift", runningMean: "mean", runningSpread: "spread")
}
