import Testing

@testable import Laboratory

@Suite struct LSUVLabTests {
  @Test(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
  func hasPyTorchsDeviations() throws {
    let result = LSUVLab().result(try #require(LabSetup.lecture))
    let layers = [1, 2, 5, 10]
    for (row, wanted) in [
      ("tanh", [0.5291, 0.6263, 0.6305, 0.6339]), ("ReLU", [0.5291, 0.6756, 0.7584, 0.7346]),
    ] {
      let before = result.numbers("sums", row, layers.map { "before \($0)" })
      #expect(areNear(before, wanted, within: 1e-3), "\(row): \(before)")
      let after = result.numbers("sums", row, layers.map { "after \($0)" })
      #expect(areNear(after, [1, 1, 1, 1], within: 1e-3), "\(row): \(after)")
    }
    #expect(result.verdicts.map(\.judgement) == [.partly, .holds])
  }
}
