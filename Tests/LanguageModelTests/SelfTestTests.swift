import LanguageModel
import Testing

@Suite struct SelfTestTests {
  @Test func thisMachinesArithmeticIsRight() throws {
    try SelfTest.run()
  }
}
