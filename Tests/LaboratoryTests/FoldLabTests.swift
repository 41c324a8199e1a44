import Testing

@testable import Laboratory

@Suite struct FoldLabTests {
  @Test func theFoldedModelIsTheSameWithFewerParameters() throws {
    let result = try FoldLab().result(LabSetup.own)
    let losses = ["before", "after"].map {
      result.number(table: "fold", row: $0, column: "validation loss") ?? .nan
    }
    #expect(abs(losses[0] - losses[1]) < 1e-6)
    #expect(result.has("fold", "before", ["parameters": 12_097], within: 0))
    #expect(result.has("fold", "after", ["parameters": 11_897], within: 0))
    let difference = try #require(
      result.number(table: "fold", row: "difference", column: "logits"))
    #expect(0 < difference && difference < 1e-4)
    #expect(result.verdicts.map(\.judgement) == [.holds])
  }
}
