/// The lecture's two demonstrations without a network, as numbers.
public enum Demonstrations {
  /// x = normal(rows × inputCount) and its product with w = normal(inputCount × outputCount), drawn
  /// in this order from one stream.
  ///
  /// - Returns: x, rows × inputCount, and x·w, rows × outputCount, row after row. To scale w is to
  ///   scale the product.
  public static func fanIn(
    rows: Int = 1_000, inputCount: Int = 10, outputCount: Int = 200, seed: UInt64 = 2_147_483_647
  ) -> (inputs: [Float], products: [Float]) {
    let generator = MersenneTwister(seed: seed)
    let inputs = generator.normals(rows * inputCount)
    let weight = generator.normals(inputCount * outputCount)
    var products = [Float](repeating: 0, count: rows * outputCount)
    for row in 0..<rows {
      for input in 0..<inputCount {
        let value = inputs[row * inputCount + input]
        for output in 0..<outputCount {
          products[row * outputCount + output] += value * weight[input * outputCount + output]
        }
      }
    }
    return (inputs, products)
  }

  /// Five values normal · 5 of a stream of their own, of which the first can be set by hand.
  public static func batchNormInputs(first: Double? = nil, seed: UInt64 = 2_147_483_648) -> [Double]
  {
    var values = MersenneTwister(seed: seed).normals(5).map { Double($0) * 5 }
    if let first { values[0] = first }
    return values
  }
}
