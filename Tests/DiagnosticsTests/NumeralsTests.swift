import Diagnostics
import Quoting
import Testing

@Suite struct NumeralsTests {
  @Test func numbersAreWrittenForPeople() {
    #expect(200_000.grouped == "200,000")
    #expect(999.grouped == "999")
    #expect(1_001.grouped == "1,001")
    #expect((-1_000).grouped == "−1,000")
    #expect(2.10699.fixed(4) == "2.1070")
    #expect((-0.5).fixed(1) == "−0.5")
    #expect((-0.00001).fixed(4) == "0.0000")
    #expect(0.6852.percent == "68.5 %")
    #expect(0.00264.short == "0.00264")
    #expect(0.000264.short == "2.64e−4")
    #expect(1.0.significant == "1.00" && 0.000264.significant == "2.64e−4")
  }

  @Test func whatIsNoNumberIsSaidToBeNone() {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(value.measured(4) == "not finite" && value.measured == "not finite")
    }
    #expect(2.5.measured(3) == "2.500" && 0.25.measured == "0.25")
  }

  @Test func aLossHasFourDecimalsUnlessItIsHuge() {
    #expect(3.31791.loss() == "3.3179")
    #expect(999.99996.loss() == "1000.0000")
    #expect(123_456.0.loss() == "1.23e+05")
    #expect(123_456.0.loss(hugeFrom: 1e6, format: "%.4g") == "123456.0000")
    #expect(1.2345678e7.loss(hugeFrom: 1e6, format: "%.4g") == "1.235e+07")
  }

  @Test func aChangeHasASignUnlessItIsRoundedToNothing() {
    #expect(0.01234.lossChange == "+0.0123")
    #expect((-0.01234).lossChange == "−0.0123")
    #expect(0.00001.lossChange == "0.0000" && (-0.00001).lossChange == "0.0000")
  }

  @Test func forProgramsNumbersAreAsCPrintsThem() {
    #expect((-1.5e-9).written("%.7g") == "-1.5e-09")
    #expect(12.345.written("%.2f %%") == "12.35 %" || 12.345.written("%.2f %%") == "12.34 %")
  }

  @Test func aHugeNumberHasFewDigits() {
    #expect((1.368138e38).fixed(2) == "1.37e38" && (-2e9).fixed(1) == "−2e09")
    #expect((999_999_999.0).fixed(1) == "999999999.0")
    #expect((0.0432).rounded(digits: 1) == 0.04 && (0.0432).rounded(digits: 2, .up) == 0.044)
    #expect((-3.0).rounded(digits: 1) == -3 && Double.infinity.rounded(digits: 2) == .infinity)
  }
}
