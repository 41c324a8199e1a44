import Quoting
import Testing

@Suite struct RoffTests {
  @Test func whatMeansSomethingToRoffIsQuoted() {
    #expect("a\\b".roff == "a\\eb")
    #expect("--json".roff == "\\-\\-json")
    #expect("\"it's\"".roff == "\\(dqit\\(aqs\\(dq")
    #expect("`x^~".roff == "\\(gax\\(ha\\(ti")
    #expect("µ ≥ 😀".roff == "\\[u00B5] \\[u2265] \\[u1F600]")
    #expect("a\nb".roff == "a b")
  }

  @Test func aLineIsNeverARequest() {
    #expect(".so /etc/passwd".roffLine == "\\&.so /etc/passwd")
    #expect("'br".roffLine == "\\&\\(aqbr")
  }
}
