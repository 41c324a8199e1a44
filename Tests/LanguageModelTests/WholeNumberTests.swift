import LanguageModel
import Testing

/// How a whole number is written on the command line.
@Suite struct WholeNumberTests {
  private let rule = ValueRule.whole(1...1_000_000)

  @Test(arguments: [
    ("200000", 200_000), ("200,000", 200_000), ("1,000,000", 1_000_000), ("1e5", 100_000),
    ("1E5", 100_000), ("2.5e4", 25_000), ("2.50e3", 2_500), ("1e+3", 1_000), ("1e0", 1),
  ])
  func itIsTaken(_ text: String, _ number: Int) {
    #expect(rule.read(text) == number)
  }

  @Test(arguments: [
    "", "0", "1000001", "1e7", "1,00", "1,0000", ",000", "1,,000", "1,000,", "2000,000", "200.000",
    "2.55e1", "1e", "e5", "1e-1", "1e99", "-1,000", "+1,000", "1 000", "1,000e3", "١", "1,٠٠٠",
    "99999999999999999999e1",
  ])
  func itIsRefused(_ text: String) {
    #expect(rule.read(text) == nil)
  }

  @Test func inAListACommaSeparates() {
    let rule = ValueRule.wholes(0...9_999, limit: 3)
    #expect(rule.read("1,000") == [0, 1])
    #expect(rule.read("3,1e3,1") == [1, 3, 1_000])
    #expect(rule.read("1,2,3,4") == nil)
    #expect(rule.read("1,,2") == nil)
  }

  @Test func aFractionWithACommaIsAnsweredWithItsPoint() {
    #expect(ValueRule.number(0...9).guess("0,5") == "0.5")
    #expect(ValueRule.number(0...9).guess("0,5,5") == nil)
    #expect(ValueRule.number(0...9).guess("10,5") == nil)
  }
}
