import CKernels
import Foundation
import Layers
import Testing

@Suite struct SigmoidTests {
  private static func sigmoids(_ values: [Float]) -> [Float] {
    FloatSweep.results(values) { count, x, y in sigmoid_forward(1, count, count, x, y) }
  }

  private static func slopes(_ values: [Float]) -> [Float] {
    let ones = [Float](repeating: 1, count: values.count)
    return FloatSweep.results(sigmoids(values)) { count, y, dx in
      sigmoid_backward(count, y, ones, dx)
    }
  }

  /// 1 / (1 + e⁻ˣ)
  private static func exact(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  @Test func rowsOfTheReferenceValues() {
    let (y, dx) = ReferenceValues.firstRows(of: Sigmoid("sigmoid", rows: 4, width: 3))
    #expect(isNear(y, [0.622459, 0.268941, 0.880797], 1e-6))
    #expect(isNear(dx, [0.235004, 0.098306, -0.052497], 1e-6))
  }

  /// Of y itself, down to e⁻⁸⁷; what is smaller may be nothing at all.
  @Test func theRelativeErrorIsAtMost3e7OverAllFloats() {
    let results = Self.sigmoids(FloatSweep.all)
    let smallest = exp(-87.0)
    #expect(
      FloatSweep.largestError(of: results, from: Self.exact, relativeTo: { max($0, smallest) })
        <= 1.000001)
    #expect(
      FloatSweep.largestError(
        of: results, from: Self.exact, relativeTo: { $0 >= smallest ? $0 : .infinity }) <= 3e-7)
  }

  @Test func theErrorOfTheDerivativeIsAtMost3e7OverAllFloats() {
    let error = FloatSweep.largestError(
      of: Self.slopes(FloatSweep.all), from: { Self.exact($0) * Self.exact(-$0) })
    #expect(error <= 3e-7)
  }

  @Test func specialValues() {
    let values: [Float] = [0, -0.0, .infinity, -.infinity, 1e30, -1e30, .nan]
    let results = Self.sigmoids(values)
    #expect(results[0] == 0.5 && results[1] == 0.5)
    #expect(results[2] == 1 && results[4] == 1)
    #expect(results[3] >= 0 && results[3] <= 2e-38 && results[5] >= 0 && results[5] <= 2e-38)
    #expect(results[6].isNaN)
    let slopes = Self.slopes(values)
    #expect(slopes[0] == 0.25 && slopes[1] == 0.25)
    #expect(slopes[2...5].allSatisfy { $0 >= 0 && $0 <= 2e-38 })
    #expect(slopes[6].isNaN)
  }

  @Test func aGradientThatIsNaNStaysSo() {
    let layer = Sigmoid("sigmoid", rows: 1, width: 2)
    let input = Variable("x", rows: 1, columns: 2)
    layer.train(input, outputGradient: Matrix(rows: 1, columns: 2, values: [.nan, 1]))
    #expect(input.gradient.values[0].isNaN && input.gradient.values[1] == 0.25)
  }

  /// Vector loops have a remainder, in which the same number must give the same bits.
  @Test(arguments: [1, 2, 7, 15, 16, 17, 31, 33])
  func theSameBitsInTheRemainderOfTheLoop(count: Int) {
    let results = Self.sigmoids([Float](repeating: 0.731, count: count))
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(abs(Double(results[0]) - Self.exact(Double(Float(0.731)))) <= 3e-7)
  }

  @Test func itIsALayerWithoutParameters() {
    let layer = Sigmoid("sigmoid", rows: 2, width: 3)
    #expect(layer.kind == "Sigmoid")
    #expect(layer.parameters.isEmpty && layer.state.isEmpty)
  }
}
