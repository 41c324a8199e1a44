import Corpus
import Files
import Foundation
import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// Weights that PyTorch saved, by `scripts/reference/foreign.py`, give the losses that PyTorch computed.
@Suite struct ForeignModelTests {
  static let fixtures = FilePath(#filePath).folder.appending("Fixtures").appending("foreign")

  private struct Known: Decodable {
    let sha256: String
    let losses: [String: Losses]
  }

  private static let known: Known = {
    do {
      let bytes = try fixtures.appending("losses.json").contents()
      return try JSONDecoder().decode(Known.self, from: Data(bytes))
    } catch {
      preconditionFailure("losses.json: \(error)")
    }
  }()

  private static let examples: Examples = {
    do {
      let names = FilePath(#filePath).folder.folder.folder.appending("names.txt")
      return try Examples(
        WordList.read(path: names), path: "names.txt", splitSeed: Settings().splitSeed, context: 3)
    } catch {
      preconditionFailure("names.txt: \(error)")
    }
  }()

  @Test(arguments: ["lettered", "batchnorm", "numbered", "modules", "sequential"])
  func itsLossesArePyTorchs(naming: String) throws {
    let model = try ForeignModel(reading: Self.fixtures.appending("\(naming).safetensors")).model
    #expect(model.recipe.context == 3 && model.recipe.embeddingWidth == 3)
    #expect(Self.examples.words.digest == Self.known.sha256)
    let losses = model.losses(Self.examples)
    let known = try #require(Self.known.losses[naming])
    for (loss, known) in [
      (losses.train, known.train), (losses.validation, known.validation), (losses.test, known.test),
    ] {
      #expect(try abs(#require(loss) - #require(known)) < 1e-5)
    }
  }

  /// A run's own file has the lecture's names, and its run.json says more than they do.
  @Test(arguments: ["raw", "batchnorm", "deep"]) func aRunsOwnModelIsRefused(stage: String) throws {
    let run = try DamagedRun(stage)
    do throws(RunError) {
      _ = try ForeignModel(reading: run.run.path.appending("model.safetensors"))
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("format is that of a run"))
    }
  }

  /// Layers without arrays: a megabyte and a half of weights, and forty gigabytes of what they make.
  @Test func oneThatHasNoPlaceInMemoryIsRefused() throws {
    let arrays = [
      ("C", [27, 1]), ("layers.0.weight", [3, 6_000]), ("layers.3000.weight", [6_000, 27]),
    ]
    #expect(try Self.fault(arrays).contains("the network"))
  }

  private static func fault(_ arrays: [(String, [Int])], value: Float = 0) throws -> String {
    var file = Safetensors()
    for (name, shape) in arrays {
      let values = [Float](repeating: value, count: shape.reduce(1, *))
      file.append(name, values, shape: shape)
    }
    let folder = TemporaryFolder()
    try folder.write(file.encoded(), to: "x.safetensors")
    do throws(RunError) {
      _ = try ForeignModel(reading: folder.file("x.safetensors"))
      return "none"
    } catch {
      guard case .badFile(_, let field, let reason) = error else { return "\(error)" }
      return "\(field) \(reason)"
    }
  }

  private static let shallow: [(String, [Int])] = [
    ("C", [5, 2]), ("W1", [6, 4]), ("b1", [4]), ("W2", [4, 5]), ("b2", [5]),
  ]

  @Test func whatFitsNothingIsSaidWithWhatIsKnown() throws {
    #expect(try Self.fault(Self.shallow) == "none")
    for (index, said) in [
      (0, "C is missing"), (3, "W2 is missing"),
    ] {
      var arrays = Self.shallow
      arrays.remove(at: index)
      let fault = try Self.fault(arrays)
      #expect(fault.contains(said) && fault.contains("known are C, W1"), "\(fault)")
    }
    for (name, shape, said) in [
      ("W2", [3, 5], "W2 has shape [3, 5], not [4, 5]"), ("b1", [3], "b1 has shape [3], not [4]"),
      ("W1", [7, 4], "7 inputs are no whole number of rows of C"), ("C", [5], "C has shape [5]"),
      ("C", [0, 2], "W2 has shape [4, 5], not [4, 0]"),
    ] {
      let arrays = Self.shallow.map { $0.0 == name ? (name, shape) : $0 }
      let fault = try Self.fault(arrays)
      #expect(fault.contains(said), "\(fault)")
    }
    for arrays in [[], [("x", [1])], [("C", [5, 2]), ("layers.99999999999.weight", [6, 5])]] {
      #expect(try Self.fault(arrays).contains("is none of the lecture's"))
    }
    #expect(try Self.fault(Self.shallow + [("W3", [1])]).contains("W3 is none"))
  }

  @Test func weightsThatAreNoNumbersAreRefused() throws {
    #expect(try Self.fault(Self.shallow, value: .nan) == "C holds values that are not finite")
    let norm = ["bngain", "bnbias", "bnmean_running", "bnstd_running"].map { ($0, [1, 4]) }
    #expect(try Self.fault(Self.shallow + norm, value: 1) == "none")
    #expect(
      try Self.fault(Self.shallow + norm, value: -1) == "bnstd_running holds negative values")
  }

  /// 27 inputs of a table 9 wide, 27 units, 27 tokens: both readings fit.
  @Test func squareWeightsHaveNoDirection() throws {
    let arrays = [("C", [27, 9]), ("layers.0.weight", [27, 27]), ("layers.2.weight", [27, 27])]
    #expect(try Self.fault(arrays).contains("square"))
  }
}
