import Foundation
import LanguageModel
import TestSupport
import Testing

/// The first hundred losses of four stages on the project's names, against the lecture's program in
/// PyTorch (`scripts/reference/stages.py`).
@Suite struct ReferenceStepTests {
  private struct Fixtures: Decodable {
    let names: Names
    let examples: [String: Int]
    let stages: [String: [Double]]

    struct Names: Decodable {
      let sha256: String
      let words: Int
      let distinct: Int
    }
  }

  private static let fixtures: Fixtures = Bundle.module.fixture("steps")

  @Test func theSameNamesAndExamples() {
    let examples = TestNames.project
    #expect(examples.words.digest == Self.fixtures.names.sha256)
    #expect(examples.words.count == Self.fixtures.names.words)
    #expect(examples.words.distinctCount == Self.fixtures.names.distinct)
    #expect(examples.train.count == Self.fixtures.examples["train"])
    #expect(examples.validation.count == Self.fixtures.examples["val"])
    #expect(examples.test.count == Self.fixtures.examples["test"])
  }

  /// Stage `raw` is chaotic: saturation and large logits amplify every rounding. In PyTorch itself,
  /// weights that differ by 6e-8 of themselves move its losses by 0.03 within a hundred steps.
  @Test(arguments: [
    ("raw", 20, 1e-3), ("raw", 100, 0.1), ("kaiming", 100, 1e-4), ("batchnorm", 100, 1e-4),
    ("deep", 100, 1e-4),
  ])
  func theFirstLosses(name: String, count: Int, tolerance: Double) throws {
    let expected = try #require(Self.fixtures.stages[name])
    #expect(expected.count == 100)
    let losses = Training.beginning(.lecture(name), TestNames.project).losses(count)
    #expect(zip(losses, expected).allSatisfy { abs(Double($0) - $1) <= tolerance })
  }
}
