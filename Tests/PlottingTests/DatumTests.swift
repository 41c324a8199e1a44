import Plotting
import Testing

@Suite("Numerals")
struct DatumTests {
  @Test("are written for gnuplot to seven digits, with a point")
  func gnuplot() {
    #expect(2.1069896.datum == "2.10699")
    #expect((-1.5e-9).datum == "-1.5e-09")
  }
}
