import Testing

@testable import Laboratory

@Suite struct EnsembleLabTests {
  @Test func everyWayOfAnsweringHasItsRow() async throws {
    var setup = LabSetup.own
    setup.steps = 20
    let result = try await EnsembleLab().result(setup)
    for row in ["best member", "logits", "probabilities", "stack", "vote"] {
      for column in ["accuracy", "test accuracy"] {
        let accuracy = result.number(table: "three seeds", row: row, column: column)
        #expect(0...1 ~= accuracy ?? -1, "\(row) \(column)")
      }
    }
    #expect(result.number(table: "three seeds", row: "vote", column: "validation") == nil)
    let best = try #require(
      result.number(table: "three seeds", row: "best member", column: "validation"))
    let members = result.tables[0].rows.map { $0.numbers[0] }
    #expect(members.count == 3 && members.min() == best)
    let weights = ["1", "2", "3"].compactMap {
      result.number(table: "weights", row: "stack", column: $0)
    }
    #expect(weights.count == 3 && abs(weights.reduce(0, +) - 1) < 1e-9)
  }
}
