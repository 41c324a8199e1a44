import Testing

@testable import Laboratory

@Suite struct ResidualLabTests {
  @Test(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
  func hasPyTorchsStream() async throws {
    let result = try await ResidualLab().result(try #require(LabSetup.lecture))
    let columns = ["stream 10", "gradient 10", "gradient 0"]
    for (row, wanted, loss) in [
      ("He", [175, 1.35e-4, 0.0405], 34.505), ("He/sqrt(L)", [2.38, 1.01e-4, 2.56e-4], 3.29),
      ("He/sqrt(2L)", [1.56, 1e-4, 1.63e-4], 3.2751), ("zero", [1, 1.01e-4, 1.01e-4], 3.281),
    ] {
      let found = result.numbers("stream", row, columns)
      #expect(areNear(found, wanted, within: 6e-3), "\(row): \(found)")
      let first = try #require(result.number(table: "stream", row: row, column: "first loss"))
      #expect(abs(first - loss) < 2e-4 * loss)
    }
    let plain = result.number(table: "stream", row: "no shortcuts", column: "first loss")
    #expect(abs(try #require(plain) - 3.3196) < 1e-4)
    #expect(result.verdicts.map(\.judgement) == [.holds])
  }

  /// A last weight of zero adds nothing, whatever the names are.
  @Test func zeroAddsNothing() async throws {
    let result = try await ResidualLab().result(.few)
    let found = result.numbers(
      "stream", "zero", ["stream 0", "stream 10", "gradient 0", "gradient 10"])
    #expect(found[0] == found[1] && found[2] == found[3])
    #expect(!result.text.contains("nan"))
  }

  /// The column says how many steps there were.
  @Test func trainsATenthInAHurry() async throws {
    var setup = LabSetup.few
    setup.trains = true
    let result = try await ResidualLab().result(setup)
    let loss = result.number(table: "validation loss", row: "no shortcuts", column: "200 steps")
    #expect(try #require(loss).isFinite)
  }
}
