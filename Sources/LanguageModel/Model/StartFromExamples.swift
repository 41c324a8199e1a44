import Corpus
import Glibc
import Layers

/// What a model begins as by its training examples, after everything is drawn.
extension Model {
  /// The examples over which weights are scaled, the first ones of training.
  private static let scalingExamples = 1_000
  private static let scalingRounds = 10
  private static let scalingTolerance = 1e-3

  /// Sets an output bias to how often each token comes, and scales the weights of `lsuv`.
  public func start(from training: Dataset) {
    for (parameter, plan) in plannedParameters {
      if case .prior? = plan.initializer { parameter.value.values = Self.prior(training) }
    }
    scaleToUnitVariance(training)
  }

  /// `log(count / examples)` for every token: with other weights of zero, softmax makes the letters'
  /// frequencies of it. A token that never comes counts as once.
  private static func prior(_ training: Dataset) -> [Float] {
    var counts = [Int](repeating: 0, count: training.vocabularySize)
    for example in 0..<training.count { counts[Int(training.target(example))] += 1 }
    return counts.map { Float(log(Double(max($0, 1)) / Double(training.count))) }
  }

  /// LSUV (Mishkin and Matas, 2016): layer by layer, `W ← W / σ`, where σ is the deviation of x·W over
  /// the examples, until σ² is 1 within 10⁻³. A product is linear in W, so that one round is enough; the
  /// paper needs several, because it measures what comes after a norm or an activation too.
  private func scaleToUnitVariance(_ training: Dataset) {
    let weights = plannedParameters.filter { $0.plan.initializer == .unitVariance }
      .map(\.parameter)
    guard !weights.isEmpty else { return }
    let rows = min(Self.scalingExamples, training.count)
    // At least two: a BatchNorm wants as many.
    let model = Model(copying: self, rows: max(rows, 2))
    let batch = Batch(rows: model.rows, context: recipe.context, vocabularySize: vocabularySize)
    for row in 0..<batch.rows { batch.set(row, to: row % rows, of: training) }
    for (index, layer) in model.layers.enumerated() {
      for (part, input) in layer.parts(after: model.input(of: index)) {
        guard let copy = part.parameters.first,
          let weight = weights.first(where: { $0.name == copy.name })
        else { continue }
        // What goes into a part of a composite is computed by the composite itself.
        model.forward(batch, through: part === layer ? index : index + 1, mode: .evaluation)
        for _ in 0..<Self.scalingRounds {
          let deviation = Self.deviationOfProduct(input.value, copy.value)
          guard deviation > 0, abs(deviation * deviation - 1) > Self.scalingTolerance else { break }
          copy.value.values = copy.value.values.map { Float(Double($0) / deviation) }
        }
        weight.value.values = copy.value.values
      }
    }
  }

  /// Divides by n, where `Matrix` divides by n − 1.
  private static func deviationOfProduct(_ x: Matrix, _ weight: Matrix) -> Double {
    let product = Matrix(rows: x.rows, columns: weight.columns)
    BLAS.multiply(x, weight, into: product)
    let count = Double(product.count)
    return product.meanAndDeviation.deviation * ((count - 1) / count).squareRoot()
  }
}
