import Foundation
import Layers
import Testing

/// PyTorch's own choice: one variance to normalise by, and another to keep.
@Suite struct BatchNormOptionsTests {
  private static func layer(
    _ variance: BatchNormOptions.Variance, keeps running: BatchNormOptions.Variance?
  ) -> BatchNorm {
    var options = BatchNormOptions.pytorch
    options.variance = variance
    options.runningVariance = running
    return BatchNorm("norm", rows: 4, width: 3, names: .test, options: options)
  }

  @Test func rowsOfTheReferenceValues() {
    let biased = ReferenceValues.firstRows(of: Self.layer(.biased, keeps: .unbiased))
    #expect(isNear(biased.y, [0.237556, -1.371976, 1.432070]))
    #expect(isNear(biased.dx, [0.737015, -0.585090, -0.039724]))
    let unbiased = ReferenceValues.firstRows(of: Self.layer(.unbiased, keeps: nil))
    #expect(isNear(unbiased.y, [0.205730, -1.188169, 1.240211]))
    #expect(isNear(unbiased.dx, [0.638274, -0.506708, -0.034401]))
  }

  @Test(
    arguments: [
      (.biased, .unbiased, [1.130729, 0.970833, 1.022917]),
      (.biased, .biased, [1.073047, 0.953125, 0.992188]),
      (.biased, nil, [1.073047, 0.953125, 0.992188]),
      (.unbiased, nil, [1.130729, 0.970833, 1.022917]),
      (.unbiased, .biased, [1.073047, 0.953125, 0.992188]),
    ] as [(BatchNormOptions.Variance, BatchNormOptions.Variance?, [Float])])
  func theRunningStatisticsAfterABatch(
    variance: BatchNormOptions.Variance, running: BatchNormOptions.Variance?, spread: [Float]
  ) {
    let layer = Self.layer(variance, keeps: running)
    _ = ReferenceValues.firstRows(of: layer)
    #expect(isNear(layer.runningMean.values, [0.01875, 0, 0.0625], 1e-6))
    #expect(isNear(layer.runningSpread.values, spread, 1e-6))
  }

  /// What is kept changes no output and no gradient of a step, to the bit.
  @Test func theVarianceThatIsKeptIsNotNormalisedBy() {
    let one = ReferenceValues.firstRows(of: Self.layer(.biased, keeps: .unbiased))
    let other = ReferenceValues.firstRows(of: Self.layer(.biased, keeps: nil))
    #expect(one.y == other.y && one.dx == other.dx)
  }

  /// A split's statistics are kept as those of batches are.
  @Test func calibrationDividesAsTheRunningVarianceDoes() {
    let squares = [99.0, 198, 396]
    for (running, divisor) in [(.unbiased, 99), (.biased, 100)]
      as [(BatchNormOptions.Variance, Double)]
    {
      let layer = Self.layer(.biased, keeps: running)
      layer.calibrate(means: [0, 1, 2], squareDeviations: squares, count: 100)
      #expect(isNear(layer.runningSpread.values, squares.map { Float($0 / divisor) }, 1e-6))
    }
  }

  @Test func thoseOfPyTorch() throws {
    let options = BatchNormOptions.pytorch
    #expect(options.epsilon == 1e-5 && options.momentum == 0.1)
    #expect(options.variance == .biased && options.runningVariance == .unbiased)
    #expect(options.running == .variance)
    let decoded = try JSONDecoder().decode(
      BatchNormOptions.self, from: try JSONEncoder().encode(options))
    #expect(decoded == options)
  }
}
