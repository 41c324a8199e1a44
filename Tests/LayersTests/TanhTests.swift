import CKernels
import Foundation
import Testing

/// The vectorised tanh against the mathematical library's in Double.
@Suite struct TanhTests {
  private func tanhs(_ values: [Float]) -> [Float] {
    FloatSweep.results(values) { count, x, y in tanh_forward(count, x, y) }
  }

  @Test func theErrorIsAtMost4e7OverAllFloats() {
    let results = tanhs(FloatSweep.all)
    #expect(FloatSweep.largestError(of: results, from: { tanh($0) }) <= 4e-7)
    #expect(
      FloatSweep.largestError(
        of: results, from: { tanh($0) }, relativeTo: { abs($0) > 1e-37 ? abs($0) : .infinity })
        <= 4e-7)
  }

  /// Where the polynomial meets its clamp, one float after the other.
  @Test func itNeverLeavesTheUnitIntervalAroundTheClamp() {
    let values = (-20_000..<20_000).map {
      Float(bitPattern: UInt32(Int(Float(9).bitPattern) + $0))
    }
    #expect(tanhs(values).allSatisfy { $0 >= 1 - 4e-7 && $0 <= 1 })
  }

  @Test func specialValues() {
    let results = tanhs([
      0, -0.0, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, .leastNormalMagnitude, -.leastNonzeroMagnitude,
    ])
    #expect(results[0] == 0 && results[0].sign == .plus)
    #expect(results[1] == 0 && results[1].sign == .minus)
    #expect(results[2] == 1)
    #expect(results[3] == -1)
    #expect(results[4].isNaN)
    #expect(results[5] == 1)
    #expect(results[6] == -1)
    #expect(results[7] == .leastNonzeroMagnitude)
    #expect(results[8] == .leastNormalMagnitude)
    #expect(results[9] == -.leastNonzeroMagnitude)
  }

  /// Vector loops have a remainder, in which the same number must give the same bits.
  @Test(arguments: [1, 2, 7, 15, 16, 17, 31, 33])
  func theSameBitsInTheRemainderOfTheLoop(count: Int) {
    let values = [Float](repeating: 0.731, count: count)
    let results = tanhs(values)
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(abs(Double(results[0]) - tanh(Double(Float(0.731)))) <= 4e-7)
  }
}
