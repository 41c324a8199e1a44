import Diagnostics

/// What stands in the cells of a strip.
struct CellNumbers {
  let texts: [[String]]
  let decimals: Int
  let size: ChartText

  /// Whether a value is written as nothing but zeros.
  func areZero(_ value: Double) -> Bool { value.signed(decimals) == 0.0.signed(decimals) }

  /// The largest first; narrow letters before fewer decimals.
  fileprivate static let sizes = [
    ChartText(pixels: 31, isBold: true), ChartText(pixels: 26, isBold: true),
    ChartText(pixels: 24, isBold: true, isCondensed: true),
    ChartText(pixels: 22, isBold: true, isCondensed: true),
  ]
}

extension Sheet {
  /// With as many of the decimals as there is room for; nil where there is none for whole numbers.
  func cellNumbers(
    _ rows: [[Double]], decimals: Int, width: Double, height: Double
  ) -> CellNumbers? {
    for decimals in (0...decimals).reversed() {
      let texts = rows.map { $0.map { written($0.signed(decimals)) } }
      let size = CellNumbers.sizes.first { size in
        height > size.pixels + 6
          && texts.joined().allSatisfy { self.width(of: $0, size) < width - 4 }
      }
      if let size { return CellNumbers(texts: texts, decimals: decimals, size: size) }
    }
    return nil
  }
}
