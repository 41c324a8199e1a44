import Corpus
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

extension RowNorm {
  static func test(_ kind: Kind, rows: Int, width: Int, epsilon: Float = 1e-5) -> RowNorm {
    RowNorm(
      "norm", rows: rows, width: width, kind: kind, epsilon: epsilon, gainName: "gain",
      shiftName: "shift")
  }
}

extension Tokens {
  /// One token a row, as targets are.
  static func column(_ tokens: [Token]) -> Tokens {
    Tokens(rows: tokens.count, times: 1, values: tokens)
  }
}
