import Testing

@testable import Laboratory

@Suite struct ZeroInitLabTests {
  /// PyTorch's numbers.
  @Test(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
  func startsAreAsInPyTorch() async throws {
    let result = try await ZeroInitLab().result(
      try #require(LabSetup.lecture))
    for (row, first, whole, end) in [
      ("kaiming", 3.317901, 3.3082, 2.576644), ("zeros", 3.295837, 3.295837, 3.00694),
      ("prior bias", 2.838749, 2.8362, 2.536618),
    ] {
      let starts = ["first batch": first, "whole train": whole]
      #expect(result.has("starts", row, starts, within: 1e-4), "\(row)")
      #expect(result.has("starts", row, ["200 steps": end], within: 2e-4), "\(row)")
    }
  }

  @Test func ofZeroWeightsABiasAloneLearns() async throws {
    let result = try await ZeroInitLab().result(LabSetup.own)
    #expect(result.verdicts.map(\.judgement) == [.partly, .holds])
    #expect(result.verdicts[0].measured.contains("every weight of both layers is still 0"))
  }
}
