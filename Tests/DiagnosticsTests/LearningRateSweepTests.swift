import Diagnostics
import Testing

@Suite struct LearningRateSweepTests {
  @Test("the suggested rate is where the smoothed loss is lowest")
  func suggestion() {
    let rates = (0..<200).map { 0.001 * Double($0 + 1) }
    let sweep = LearningRateSweep(
      rates: rates, losses: (0..<200).map { Float(abs($0 - 120)) })
    #expect(sweep.suggestion == rates[120])
  }

  @Test("noise alone is no valley, and a valley may end before the loss has risen again")
  func valley() {
    let rates = (0..<400).map { 0.001 * Double($0 + 1) }
    func sweep(_ loss: (Int) -> Double) -> LearningRateSweep {
      LearningRateSweep(
        rates: rates, losses: rates.indices.map { Float(loss($0) + 0.1 * Double($0 * 7 % 5 - 2)) })
    }
    #expect(sweep { _ in 3.3 }.suggestion == nil)
    #expect(!sweep { _ in 3.3 }.endsAboveValley)
    let falling = sweep { 3.3 - 0.002 * Double($0) }
    #expect(falling.suggestion != nil && !falling.endsAboveValley)
    let high = sweep { $0 < 200 ? 25 - 0.09 * Double($0) : 7 + 0.015 * Double($0 - 200) }
    #expect(high.endsAboveValley)
    let rising = sweep { 2.5 + 0.004 * abs(Double($0) - 200) }
    #expect(rising.suggestion != nil && rising.endsAboveValley)
    #expect(sweep { $0 < 300 ? 3.3 - 0.002 * Double($0) : .nan }.endsAboveValley)
  }

  @Test("a loss that is not finite is passed over, and only such losses suggest nothing")
  func notFinite() {
    let sweep = LearningRateSweep(
      rates: [1, 2, 3, 4, 5, 6], losses: [3, 2, 1, .nan, .infinity, .nan])
    #expect(sweep.suggestion == 2)
    #expect(LearningRateSweep(rates: [1, 2], losses: [.nan, .nan]).suggestion == nil)
    #expect(LearningRateSweep(rates: [], losses: []).suggestion == nil)
  }
}
