import CKernels
import Foundation
import Layers
import Testing

@Suite struct GELUTests {
  /// One of the two forms: its loops, and its formula and derivative in Double.
  struct Case: Sendable, CustomTestStringConvertible {
    let form: GELU.Form
    let value, derivative: @Sendable (Double) -> Double
    let y, dx: [Float]

    var testDescription: String { "\(form)" }

    func values(_ values: [Float]) -> [Float] {
      FloatSweep.results(values) { count, x, y in
        form == .exact ? gelu_forward(count, x, y) : gelu_tanh_forward(count, x, y)
      }
    }

    func derivatives(_ values: [Float], dy: Float = 1) -> [Float] {
      let dy = [Float](repeating: dy, count: values.count)
      return FloatSweep.results(values) { count, x, dx in
        form == .exact ? gelu_backward(count, x, dy, dx) : gelu_tanh_backward(count, x, dy, dx)
      }
    }
  }

  static let cases = [
    Case(
      form: .exact,
      value: { $0 * erfc(-$0 / 2.0.squareRoot()) / 2 },
      derivative: {
        erfc(-$0 / 2.0.squareRoot()) / 2 + $0 * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot()
      },
      y: [0.345731, -0.158655, 1.954500], dx: [0.867495, -0.041658, -0.542616]),
    Case(
      form: .tanh,
      value: { $0 * share($0) },
      derivative: {
        share($0) + 2 * $0 * share($0) * share(-$0) * (2 / Double.pi).squareRoot()
          * (1 + 3 * 0.044715 * $0 * $0)
      },
      y: [0.345714, -0.158808, 1.954598], dx: [0.867370, -0.041482, -0.543050]),
  ]

  /// ½ (1 + tanh u) = 1 / (1 + e^(−2u)) with u = √(2/π) · (x + 0.044715 · x³)
  private static func share(_ x: Double) -> Double {
    1 / (1 + exp(-2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
  }

  @Test(arguments: cases) func rowsOfTheReferenceValues(expected: Case) {
    let layer = GELU("gelu", rows: 4, width: 3, form: expected.form)
    let (y, dx) = ReferenceValues.firstRows(of: layer)
    #expect(isNear(y, expected.y, 1e-6))
    #expect(isNear(dx, expected.dx, 1e-6))
  }

  @Test(arguments: cases) func theErrorIsAtMost3e7OverAllFloats(expected: Case) {
    let error = FloatSweep.largestError(
      of: expected.values(FloatSweep.all), from: expected.value, relativeTo: { 1 + abs($0) })
    #expect(error <= 3e-7)
  }

  @Test(arguments: cases) func theErrorOfTheDerivativeIsAtMost5e7OverAllFloats(expected: Case) {
    let error = FloatSweep.largestError(
      of: expected.derivatives(FloatSweep.all), from: expected.derivative)
    #expect(error <= 5e-7)
  }

  /// Where x is held before its powers are taken, one float after the other.
  @Test(arguments: cases) func nothingJumpsAround30(expected: Case) {
    let near = (-20_000..<20_000).map {
      Float(bitPattern: UInt32(Int(Float(30).bitPattern) + $0))
    }
    #expect(expected.values(near) == near)
    #expect(expected.values(near.map { -$0 }).allSatisfy { abs($0) <= 1e-35 })
    #expect(expected.derivatives(near).allSatisfy { $0 == 1 })
    #expect(expected.derivatives(near.map { -$0 }).allSatisfy { abs($0) <= 1e-34 })
  }

  @Test(arguments: cases) func specialValues(expected: Case) {
    let values: [Float] = [
      0, -0.0, .infinity, 1e30, -.infinity, -1e30, .nan, .leastNonzeroMagnitude,
    ]
    let results = expected.values(values)
    #expect(results[0].bitPattern == 0 && results[1].bitPattern == Float(-0.0).bitPattern)
    #expect(results[2] == .infinity && results[3] == 1e30)
    #expect(results[4...5].allSatisfy { abs($0) <= 1e-35 })
    #expect(results[6].isNaN)
    #expect(abs(results[7]) <= .leastNonzeroMagnitude)
    let derivatives = expected.derivatives(values)
    #expect(derivatives[0] == 0.5 && derivatives[1] == 0.5)
    #expect(derivatives[2...3].allSatisfy { $0 == 1 })
    #expect(derivatives[4...5].allSatisfy { abs($0) <= 1e-34 })
    #expect(derivatives[6].isNaN)
    #expect(expected.derivatives([1], dy: .nan)[0].isNaN)
  }

  /// Vector loops have a remainder, in which the same number must give the same bits.
  @Test(arguments: cases, [1, 2, 7, 15, 16, 17, 31, 33])
  func theSameBitsInTheRemainderOfTheLoop(expected: Case, count: Int) {
    let results = expected.values([Float](repeating: 0.731, count: count))
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(abs(Double(results[0]) - expected.value(Double(Float(0.731)))) <= 3e-7)
  }

  @Test(arguments: cases) func itIsALayerWithoutParameters(expected: Case) {
    let layer = GELU("gelu", rows: 2, width: 3, form: expected.form)
    #expect(layer.kind == "GELU")
    #expect(layer.parameters.isEmpty && layer.state.isEmpty)
  }
}
