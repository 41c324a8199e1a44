import Files
import Images
import LanguageModel
import Testing

@testable import Laboratory

/// The courses' own experiments on real images, where `GRADUS_FASHION_MNIST` names their folder: numbers
/// of PyTorch on the same stream.
@Suite(
  .enabled(if: LabSetup.imagesFolder != nil, "needs GRADUS_FASHION_MNIST, a folder of images"))
struct FashionMNISTTests {
  private static func setup() throws -> LabSetup {
    let folder = try #require(LabSetup.imagesFolder)
    func path(_ name: String) -> FilePath {
      FilePath(argument: "\(folder)/train-\(name)-ubyte.gz")
    }
    var setup = LabSetup()
    setup.images = try ImageSet(images: path("images-idx3"), labels: path("labels-idx1"))
    setup.trains = true
    return setup
  }

  @Test func signalsThroughTenLayers() async throws {
    let result = await DepthLab().result(try Self.setup())
    let columns = [1, 2, 5, 10].map { "std \($0)" }
    for (row, wanted) in [
      ("normal:0.01", [0.1445, 0.01146, 3.64e-6, 7.24e-12]),
      ("normal:1", [14.45, 114.6, 3.638e4, 7.24e8]),
      ("kaiming-normal", [0.7300, 0.8183, 0.7349, 0.8272]),
      ("normal:0.01, BatchNorm", [0.5804, 0.5810, 0.5812, 0.5978]),
      ("normal:1, BatchNorm", [0.5806, 0.5820, 0.5820, 0.5987]),
    ] {
      #expect(areNear(result.numbers("signals", row, columns), wanted, within: 1e-3), "\(row)")
    }
    for (row, wanted) in [
      ("normal:0.01", ["0": 2.3009, "last 20": 2.3032]),
      ("kaiming-normal", ["0": 2.3312, "10": 1.8668]),
      ("normal:0.01, BatchNorm", ["0": 2.3518]),
      ("normal:1, BatchNorm", ["0": 2.3522, "10": 2.2753]),
    ] {
      #expect(result.has("losses", row, wanted, within: 2e-4), "\(row)")
    }
    #expect(result.has("losses", "kaiming-normal", ["100": 0.7124], within: 1e-2))
    #expect(result.has("rates", "kaiming-normal, BatchNorm, 0.1", ["last 20": 0.538], within: 5e-2))
    #expect(
      result.verdicts.map(\.judgement) == [.holds, .holds, .partly, .fails, .holds],
      "\(result.verdicts.map(\.text))")
  }

  @Test func unitsThatBeginAlike() async throws {
    let result = try await SymmetryLab().result(try Self.setup())
    #expect(
      result.numbers("epochs", "zeros, linear", ["units 1", "rank 1", "units 2", "rank 2"])
        == [1, 0, 1, 0])
    #expect(result.has("first step", "zeros, linear", ["loss": 2.3026], within: 1e-4))
    #expect(
      result.verdicts[0].judgement == .holds, "a bias has nothing to learn of balanced classes")
    #expect(result.verdicts.contains { $0.measured.contains("one linear map, of rank 10 ") })
  }
}
