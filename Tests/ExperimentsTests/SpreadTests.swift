import LanguageModel
import Testing

@testable import Experiments

/// `--vary hidden-gain=0.1:10:5:log`
@Suite struct SpreadTests {
  @Test(arguments: [
    ("hidden-gain=0.5:2.5:5", ["0.5", "1", "1.5", "2", "2.5"]),
    ("hidden-gain=0.1:10:3:log", ["0.1", "1", "10"]),
    ("hidden-gain=5/3:5:3", ["5/3", "3.33", "5"]),
    ("n-hidden=50:200:4", ["50", "100", "150", "200"]),
    ("n-hidden=10:1000:4:log", ["10", "46", "215", "1000"]),
    ("learning-rate=0.01:1:3:log,2", ["0.01", "0.1", "1", "2"]),
    ("hidden-gain=2:1:3", ["2", "1.5", "1"]),
    ("hidden-gain=0.1:10:4:log", ["0.1", "0.464", "2.15", "10"]),
    ("max-steps=1000:2000:5", ["1000", "1250", "1500", "1750", "2000"]),
    ("hidden-gain=1:1.001:5", ["1", "1.00025", "1.0005", "1.00075", "1.001"]),
    ("hidden-gain=10.01:10.05:5", ["10.01", "10.02", "10.03", "10.04", "10.05"]),
  ])
  func fromOneNumberToAnother(_ text: String, _ values: [String]) throws {
    #expect(try Variation(text).values.map(\.given) == values)
  }

  @Test func aValueWithColonsIsStillAValue() throws {
    #expect(
      try Variation("init=kaiming-normal:5/3,zeros").values.map(\.given)
        == ["kaiming-normal:5/3", "zeros"])
  }

  @Test(arguments: [
    ("hidden-gain=1:2:1", "from 2 to 1000"), ("hidden-gain=1:2:x", "from 2 to 1000"),
    ("hidden-gain=1:2:3:lin", ":log or nothing"), ("hidden-gain=0:2:3:log", "above 0"),
    ("n-hidden=1:2:5", "takes a whole number"), ("n-hidden=0:2:3", "takes a whole number"),
  ])
  func whatCannotBeIsRefusedInASentence(_ text: String, _ words: String) {
    let refusal = #expect(throws: GridRefusal.self) { try Variation(text) }
    #expect(refusal?.description.contains(words) == true, "\(refusal?.description ?? "")")
  }
}
