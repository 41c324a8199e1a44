import Layers

/// The lecture's two demonstrations without a network, as numbers.
public enum Demonstrations {
  /// x = normal(1,000 × 10) and its product with w = normal(10 × 200), drawn in this order from the
  /// stream of the weights.
  ///
  /// - Returns: x and x·w, row after row. To scale w is to scale the product.
  public static func fanIn() -> (inputs: [Float], products: [Float]) {
    let generator = MersenneTwister(seed: 2_147_483_647)
    func normal(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns, values: generator.normals(rows * columns))
    }
    let x = normal(1_000, 10)
    let w = normal(10, 200)
    let product = Matrix(rows: x.rows, columns: w.columns)
    BLAS.multiply(x, w, into: product)
    return (x.values, product.values)
  }

  /// Five values normal · 5 of a stream of their own, of which the first can be set by hand.
  public static func batchNormInputs(first: Double? = nil) -> [Double] {
    var values = MersenneTwister(seed: 2_147_483_648).normals(5).map { Double($0) * 5 }
    if let first { values[0] = first }
    return values
  }
}
