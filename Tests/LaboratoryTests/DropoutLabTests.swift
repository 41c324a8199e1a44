import Testing

@testable import Laboratory

/// PyTorch's numbers.
@Suite(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct DropoutLabTests {
  @Test func whatIsLeftHasPyTorchsSpread() throws {
    let result = try DropoutLab().result(
      try #require(LabSetup.lecture))
    for (row, dropped, ratio) in [
      ("0.1", 0.0967, 1.0567), ("0.3", 0.2966, 1.1965), ("0.5", 0.4983, 1.4095),
    ] {
      #expect(
        result.has("dropout", row, ["dropped": dropped, "std ratio": ratio], within: 6e-5), "\(row)"
      )
    }
    for (row, deviation) in [
      ("whole", 1.5230), ("without the factor", 1.3078), ("with the factor", 1.8683),
    ] {
      #expect(result.has("DropConnect", row, ["std": deviation], within: 6e-5), "\(row)")
    }
    #expect(result.has("400 masks", "without the factor", ["share": 0.7008], within: 6e-5))
    #expect(result.verdicts.map(\.judgement) == [.holds, .fails, .fails])
  }
}
