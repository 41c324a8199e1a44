import Testing

@testable import Laboratory

/// PyTorch's numbers.
@Suite(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct MixupLabTests {
  @Test func theFirstBatchIsMixedAsInPyTorch() throws {
    let result = try MixupLab().result(try #require(LabSetup.lecture))
    for (row, own, loss, deviation, end) in [
      ("none", 1, 3.317901, 0.9136, 2.576644), ("mixup 1", 0.7313004, 3.312076, 0.7345, 2.605815),
      ("cutmix 1", 2.0 / 3, 3.314080, 0.9136, 2.613493),
    ] {
      #expect(result.has("first batch", row, ["own": own], within: 1e-6), "\(row)")
      #expect(result.has("first batch", row, ["loss": loss], within: 1e-4), "\(row)")
      #expect(result.has("first batch", row, ["embedding std": deviation], within: 6e-5), "\(row)")
      #expect(
        result.has("first batch", row, ["validation after 200 steps": end], within: 2e-4), "\(row)")
    }
  }
}
