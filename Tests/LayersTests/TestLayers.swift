import Layers

extension BatchNorm.Names {
  static let test = BatchNorm.Names(
    gain: "gain", shift: "shift", runningMean: "mean", runningSpread: "spread")
}

extension Linear {
  static func test(rows: Int, _ fanIn: Int, _ fanOut: Int) -> Linear {
    Linear("linear", rows: rows, fanIn: fanIn, fanOut: fanOut, weightName: "W", biasName: "b")
  }
}
