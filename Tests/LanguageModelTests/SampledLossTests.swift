import Corpus
import LanguageModel
import Testing

/// A loss over some examples says how far it may be from that over all.
@Suite struct SampledLossTests {
  private let examples: Examples
  private let model: Model

  init() throws {
    examples = try Examples(
      TestNames.few, path: "few", splitSeed: 42, context: 3)
    let training = Training(
      Stage.lecture("kaiming").recipe, settings: Settings(), examples: examples)
    for _ in 0..<50 { _ = training.step() }
    model = training.model
  }

  private func sample(_ count: Int, seed: UInt64 = 1) throws -> SampledLoss {
    try #require(
      model.sampledLoss(
        of: examples.train, examples: count, with: MersenneTwister(seed: seed)))
  }

  /// Of a hundred draws about 68 lie within one standard error, and none beyond five.
  @Test func theStandardErrorIsWhatItSays() throws {
    let whole = try #require(model.losses(examples).train)
    let distances = try (1...100).map { seed in
      let sample = try sample(500, seed: UInt64(seed))
      return abs(sample.loss - whole) / sample.standardError
    }
    #expect(50...85 ~= distances.count { $0 < 1 })
    #expect(distances.allSatisfy { $0 < 5 })
  }

  @Test func fourTimesTheExamplesHalveIt() throws {
    let (few, many) = (try sample(1_000), try sample(4_000))
    #expect(1.7...2.3 ~= few.standardError / many.standardError)
    #expect(few.examples == 1_000 && many.examples == 4_000)
  }

  @Test func theSameSeedDrawsTheSame() throws {
    #expect(try sample(300) == sample(300))
    #expect(try sample(300) != sample(300, seed: 2))
  }

  @Test func whereThereAreNoExamplesThereIsNoLoss() throws {
    let none = try Examples(WordList(["emma"]), path: "one", splitSeed: 1, context: 3)
    #expect(
      model.sampledLoss(of: none.test, examples: 10, with: MersenneTwister(seed: 1)) == nil)
  }
}
