import Corpus
import Foundation
import LanguageModel
import Layers
import Testing

@Suite struct SamplerTests {
  /// A model whose logits are the same after every context: its output bias.
  private static func model(_ logits: [Float]) -> Model {
    let model = Model(Stage.small("raw").recipe, vocabularySize: logits.count, rows: 2)
    model.parameters.first { $0.name == "b2" }?.value.values = logits
    return model
  }

  private static func options(
    temperature: Float = 1, topK: Int? = nil, prompt: [Token] = []
  ) -> Sampler.Options {
    var options = Sampler.Options()
    options.tempering = Tempering(temperature: temperature, topK: topK)
    options.prompt = prompt
    return options
  }

  private static func names(
    _ count: Int, _ model: Model, _ options: Sampler.Options, seed: UInt64 = 1
  ) -> [[Token]] {
    let sampler = Sampler(model, generator: MersenneTwister(seed: seed), options: options)
    return (0..<count).map { _ in sampler.next().tokens }
  }

  @Test func aModelThatNeverEndsIsCutAt100Tokens() {
    let names = Self.names(3, Self.model([-100, 0, 0]), Self.options())
    #expect(Sampler.Options().lengthLimit == 100)
    #expect(names.allSatisfy { $0.count == 100 && !$0.contains(0) })
  }

  @Test func everyNameBeginsWithThePrompt() {
    let names = Self.names(50, Self.model([1, 0, 0, 0]), Self.options(prompt: [2, 3]))
    #expect(names.allSatisfy { $0.starts(with: [2, 3]) })
    #expect(names.contains { $0.count > 2 })
  }

  @Test func theLikeliestTokenOnlyNeedsNoChance() throws {
    let examples = try TestNames.fewExamples()
    let training = Training.beginning(.small("kaiming"), examples)
    _ = training.losses(200)
    let one = Self.names(3, training.model, Self.options(topK: 1), seed: 1)
    let other = Self.names(3, training.model, Self.options(topK: 1), seed: 2)
    #expect(one == other)
    #expect(one[0] == one[1])
  }

  @Test func onlyTheLikeliestKAreDrawn() {
    let names = Self.names(100, Self.model([1, 0.5, 0.9, 0.4, 0.8]), Self.options(topK: 3))
    #expect(Set(names.joined()) == [2, 4])
  }

  @Test func moreThanTheVocabularyIsTheWholeVocabulary() {
    let model = Self.model([1, 0.5, 0.9])
    #expect(
      Self.names(20, model, Self.options(topK: 9)) == Self.names(20, model, Self.options()))
  }

  /// Shares of 100,000 tokens against softmax(logits / temperature).
  @Test(arguments: [0.5, 1, 2] as [Float]) func temperatureDividesTheLogits(temperature: Float) {
    let logits: [Float] = [-100, 0, 1, 2]
    let names = Self.names(200, Self.model(logits), Self.options(temperature: temperature))
    let tokens = names.joined()
    let exponentials = logits.map { exp(Double($0 / temperature)) }
    for token in 1...3 {
      let share = Double(tokens.count { $0 == Token(token) }) / Double(tokens.count)
      #expect(abs(share - exponentials[token] / exponentials.reduce(0, +)) <= 0.02)
    }
  }

  @Test(arguments: [1e-3, 1e-30, Float.leastNonzeroMagnitude])
  func withHardlyAnyTemperatureTheLikeliestIsDrawn(temperature: Float) {
    let model = Self.model([-50, -3, 40, 39])
    let names = Self.names(2, model, Self.options(temperature: temperature))
    #expect(names.allSatisfy { $0 == [Token](repeating: 2, count: 100) })
  }

  @Test func withoutEndTemperatureAllAreAlike() {
    let names = Self.names(
      50, Self.model([-5, -3, 40, 39]), Self.options(temperature: .greatestFiniteMagnitude))
    #expect(Set(names.joined()) == [1, 2, 3])
  }

  @Test(arguments: ["kaiming", "batchnorm", "deep"])
  func theSameSeedGivesTheSameNames(name: String) throws {
    let training = Training.beginning(.small(name), try TestNames.fewExamples())
    _ = training.losses(100)
    let one = Self.names(10, training.model, Self.options())
    #expect(one == Self.names(10, training.model, Self.options()))
    #expect(one != Self.names(10, training.model, Self.options(), seed: 2))
  }

  @Test func samplingLeavesTheModelAsItWas() throws {
    let training = Training.beginning(.small("batchnorm"), try TestNames.fewExamples())
    _ = training.losses(10)
    let before = training.model.tensors.map { $0.matrix.values }
    _ = Self.names(5, training.model, Self.options())
    #expect(training.model.tensors.map { $0.matrix.values } == before)
  }
}
