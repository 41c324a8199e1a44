import LanguageModel
import TestSupport
import Testing

@testable import Laboratory

@Suite struct NormsLabTests {
  private static let normals = MersenneTwister(seed: 2_147_483_647).normals(24)

  /// From PyTorch, of four examples of six standard normal draws: in three channels at two positions, or
  /// in six channels.
  @Test(arguments: [
    (ChannelGrid.Norm.batch, 3, [1.074879, -0.725887, 1.597837, -0.272693, 0.321304, -0.022268]),
    (.layer, 3, [1.880211, -0.395524, -0.130822, -1.484412, 0.264218, -0.133671]),
    (.instance, 3, [0.999994, -0.999994, 0.999983, -0.999983, 0.999799, -0.999799]),
    (.group(2), 6, [1.406183, -0.833336, -0.572847, -1.380478, 0.956072, 0.424407]),
  ])
  func normalisesAsPyTorch(_ norm: ChannelGrid.Norm, channels: Int, wanted: [Double]) {
    let grid = ChannelGrid(
      examples: 4, channels: channels, positions: 6 / channels, values: Self.normals)
    let found = grid.normalized(norm).values.prefix(6)
    #expect(zip(found, wanted).allSatisfy { abs(Double($0) - $1) < 1e-5 }, "\(Array(found))")
  }

  @Test(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
  func hasPyTorchsNumbers() async throws {
    let result = try await NormsLab().result(try #require(LabSetup.lecture))
    let rows = ["batch", "layer", "instance", "group:4"]
    for row in rows {
      let (mean, deviation) = (
        result.number(table: "whole tensor", row: row, column: "mean"),
        result.number(table: "whole tensor", row: row, column: "std")
      )
      #expect(abs(try #require(mean)) < 1e-6)
      #expect(abs(try #require(deviation) - 0.999996) < 1e-6)
    }
    for (row, wanted) in [
      ("none", [0.788, 0.318, 0.9698]), ("batch", [0, 0.317, 1]), ("layer", [0.831, 0, 1]),
      ("group:2", [0.831, 0, 1]), ("instance", [0, 0, 0.9013]),
    ] {
      let found = result.numbers("axes", row, ["channel", "example", "std"])
      #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 6e-4 }, "\(row): \(found)")
    }
    #expect(
      result.numbers("running variance", "PyTorch's", (1...3).map { "unit \($0)" })
        == result.numbers("running variance", "stage deep", (1...3).map { "unit \($0)" }))
    #expect(result.verdicts.map(\.judgement) == [.fails, .holds, .fails, .partly])
  }
}
