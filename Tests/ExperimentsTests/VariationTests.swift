import LanguageModel
import Testing

@testable import Experiments

/// What `--vary` understands.
@Suite struct VariationTests {
  @Test func numbersFractionsWordsAndSwitchesAreValues() throws {
    let gains = try Variation("hidden-gain=0.5,1,5/3")
    #expect(gains.values.map(\.given) == ["0.5", "1", "5/3"])
    #expect(gains.values.map(\.text) == ["0.5", "1.0", "1.6666666"])
    #expect(gains.isNumeric)
    #expect(try Variation("activation=tanh,relu").isNumeric == false)
    #expect(try Variation("batchnorm=on,off").values.map(\.text) == ["on", "off"])
    #expect(try Variation("distinct=on,off").values.map(\.text) == ["on", "off"])
    #expect(try Variation("init=kaiming-normal:5/3,zeros").values.count == 2)
  }

  @Test func anAliasIsTheFlagItself() throws {
    #expect(try Variation("gain=1,2").flag == "hidden-gain")
    #expect(try Variation("l=1/10,1/30").flag == "learning-rate")
    #expect(try Variation("--n-hidden=50,100").flag == "n-hidden")
  }

  @Test("Everything that train has can be varied, but for what is recorded and the seed")
  func everything() throws {
    for flag in Knob.all.map(\.flag) + Setting.all.map(\.flag) {
      let isRefused = ["seed", "record-every", "snapshots"].contains(flag)
      #expect(((try? VariedChoice(flag)) == nil) == isRefused, "\(flag)")
    }
  }

  struct Fault: Sendable {
    let text: String
    let words: String
  }

  @Test(arguments: [
    Fault(text: "hidden-gain", words: "has no values"),
    Fault(text: "hiden-gain=1,2", words: "did you mean hidden-gain?"),
    Fault(text: "hidden-gain=1", words: "has one value"),
    Fault(text: "hidden-gain=1,1.0", words: "has one value twice, 1 and 1.0"),
    Fault(
      text: "hidden-gain=1,1/0", words: "takes a finite number (from -3.4e38 to 3.4e38), not 1/0"),
    Fault(text: "hidden-gain=1,,2", words: "not \"\""),
    Fault(text: "distinct=yes,no", words: "takes on or off, not yes"),
    Fault(text: "activation=tanh,rule", words: "takes one of tanh, "),
    Fault(text: "seed=1,2", words: "see --seeds"),
    Fault(text: "snapshots=1,2", words: "what is recorded"),
  ])
  func whatCannotBeVariedIsRefusedInASentence(_ fault: Fault) {
    let refusal = #expect(throws: GridRefusal.self) { try Variation(fault.text) }
    #expect(refusal?.description.contains(fault.words) == true, "\(refusal?.description ?? "")")
  }
}
