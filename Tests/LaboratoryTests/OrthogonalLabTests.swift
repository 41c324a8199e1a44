import LanguageModel
import Testing

@testable import Laboratory

/// Against PyTorch's numbers; all is drawn, and no names are needed.
@Suite struct OrthogonalLabTests {
  @Test func ofFiftyMatrices() {
    let result = OrthogonalLab().result(LabSetup())
    for (row, wanted) in [
      ("linear, orthogonal", [100.568, 100.568, 100, 100]),
      ("tanh, orthogonal", [100.568, 10.22, 98.97, 12.03]),
      ("ReLU, orthogonal", [100.568, 1.8e-6, 66.78, 7.7e-6]),
    ] {
      let found = result.numbers(
        "depth 50", row, ["signal 0", "signal 50", "gradient 50", "gradient 1"])
      #expect(areNear(found, wanted, within: 2e-3), "\(row): \(found)")
    }
    #expect(
      areNear(
        result.numbers("product", "orthogonal", ["smallest", "largest"]), [1, 1], within: 1e-5))
    // What rounding left is not shown as a number.
    #expect(result.number(table: "product", row: "n/sqrt(in)", column: "smallest") == nil)
    #expect(
      areNear(result.numbers("product", "n/sqrt(in)", ["largest"]), [17.2], within: 2e-3))
    #expect(result.verdicts.map(\.judgement) == [.partly, .holds])
  }

  @Test func ofOneMatrix() {
    var setup = LabSetup()
    setup.isSame = true
    let result = OrthogonalLab().result(setup)
    for (row, wanted) in [
      ("orthogonal", [100.568, 100.568, 100.568]), ("n/sqrt(in)", [100.568, 87.1, 68.4]),
      ("0.9 n/sqrt(in)", [100.568, 30.4, 0.353]),
    ] {
      let found = result.numbers("same matrix", row, ["signal 0", "signal 10", "signal 50"])
      #expect(areNear(found, wanted, within: 1e-3), "\(row): \(found)")
    }
  }
}
