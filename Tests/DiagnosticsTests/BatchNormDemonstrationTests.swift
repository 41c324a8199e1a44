import Diagnostics
import Testing

@Suite struct BatchNormDemonstrationTests {
  @Test("BatchNorm takes away the mean and the unbiased deviation")
  func batchNorm() {
    let demonstration = BatchNormDemonstration(inputs: [1, 2, 3, 4])
    #expect(demonstration.mean == 2.5)
    #expect(abs(demonstration.standardDeviation - (5.0 / 3).squareRoot()) < 1e-12)
    #expect(abs(demonstration.outputs.reduce(0, +)) < 1e-12)
    let squares = demonstration.outputs.reduce(0) { $0 + $1 * $1 }
    #expect(abs(squares - 3) < 1e-12)
  }
}
