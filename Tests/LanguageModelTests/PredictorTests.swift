import Corpus
import Diagnostics
import Glibc
import LanguageModel
import Testing

/// What a model and a table of counts expect next.
@Suite struct PredictorTests {
  private static let words = WordList(["abab", "aba", "ba", "abb"])

  /// All names are for training, so that what is counted can be counted by hand.
  private static func examples() throws -> (vocabulary: Vocabulary, names: Dataset) {
    let vocabulary = try Vocabulary(words)
    return (vocabulary, Dataset(words, indices: 0..<4, vocabulary: vocabulary, context: 3))
  }

  /// A model with the same logits after every context: its output bias.
  private static func predictor(
    _ logits: [Float], tempering: Tempering = Tempering(), counts: Bool = true
  ) throws -> Predictor {
    let (vocabulary, names) = try examples()
    let model = Model(Stage.small("raw").recipe, vocabularySize: vocabulary.size, rows: 2)
    model.parameters.first { $0.name == "b2" }?.value.values = logits
    return Predictor(
      model, vocabulary: vocabulary, names: counts ? names : nil, tempering: tempering)
  }

  /// `.ab` comes from abab, aba and abb: a, a, b.
  @Test func whatCameAfterAContextIsCounted() throws {
    let prediction = try Self.predictor([0, 0, 0]).prediction(after: [1, 2])
    #expect(prediction.context == ".ab")
    #expect(prediction.next.map(\.character) == [".", "a", "b"])
    #expect(prediction.next.map(\.count) == [0, 2, 1])
    #expect(prediction.seen == 3)
    #expect(prediction.counted == 1)
    #expect(prediction.countedShare(2) == 1.0 / 3)
  }

  @Test func theBeginningIsCountedOnceAName() throws {
    let prediction = try Self.predictor([0, 0, 0]).prediction(after: [])
    #expect(prediction.context == "...")
    #expect(prediction.next.map(\.count) == [0, 3, 1])
  }

  @Test func whatNeverCameHasNoShares() throws {
    let prediction = try Self.predictor([0, 0, 0]).prediction(after: [2, 2, 2])
    #expect(prediction.seen == 0)
    #expect(prediction.counted == nil)
    #expect(prediction.countedShare(1) == nil)
    #expect(prediction.countedEntropy == nil)
  }

  @Test func withoutNamesNothingIsCounted() throws {
    let prediction = try Self.predictor([0, 0, 0], counts: false).prediction(after: [1])
    #expect(prediction.seen == nil)
    #expect(prediction.next.allSatisfy { $0.count == nil })
  }

  @Test func ofALongerTextTheEndIsSeen() throws {
    let predictor = try Self.predictor([0, 0, 0])
    let long = predictor.prediction(after: [2, 1, 2, 1])
    #expect(long.context == "aba")
    #expect(long.text == "baba")
    #expect(long.isCut)
    #expect(!predictor.prediction(after: [1, 2, 1]).isCut)
    #expect(long.next == predictor.prediction(after: [1, 2, 1]).next)
  }

  /// Equal logits know nothing: ln 3. A logit of ln 2 beside zeros: 1/4, 1/2, 1/4, and so 1.5 ln 2.
  @Test func entropyIsThatOfTheProbabilities() throws {
    let even = try Self.predictor([0, 0, 0]).prediction(after: [1])
    #expect(abs((even.entropy ?? 0) - log(3)) < 1e-6)
    let uneven = try Self.predictor([0, Float(log(2)), 0]).prediction(after: [1])
    #expect(abs((uneven.entropy ?? 0) - 1.5 * log(2)) < 1e-6)
    #expect(uneven.expected == 1)
  }

  @Test func temperatureAndTopKAreThoseOfSampling() throws {
    let logits = [0, Float(log(2)), 0]
    let cold = try Self.predictor(logits, tempering: Tempering(temperature: 0.5))
      .prediction(after: [])
    // 1 : 4 : 1
    #expect(abs((cold.next[1].probability ?? 0) - 4.0 / 6) < 1e-6)
    for tempering in [Tempering(topK: 1), Tempering(temperature: 0)] {
      let one = try Self.predictor(logits, tempering: tempering).prediction(after: [])
      #expect(one.next.map(\.probability) == [0, 1, 0])
      #expect(one.entropy == 0)
    }
  }

  /// `ba.`: after `...` a b (1 of 4), after `..b` an a (1 of 1), after `.ba` the end (1 of 1).
  @Test func aNameIsPredictedLetterByLetter() throws {
    let name = try Self.predictor([0, Float(log(2)), 0]).prediction(of: [2, 1])
    #expect(name.name == "ba.")
    #expect(name.letters.map(\.context) == ["...", "..b", ".ba"])
    #expect(name.letters.map(\.character) == ["b", "a", "."])
    #expect(name.letters.map(\.seen) == [4, 1, 1])
    #expect(name.letters.map(\.count) == [1, 1, 1])
    #expect(abs((name.loss ?? 0) - (log(4) + log(2) + log(4)) / 3) < 1e-6)
    #expect(abs((name.countedLoss ?? 0) - log(4) / 3) < 1e-12)
    #expect(name.mostSurprising == 0)
  }

  @Test func aLetterThatNeverCameCostsCountingEverything() throws {
    let name = try Self.predictor([0, 0, 0]).prediction(of: [2, 2])
    #expect(name.letters[1].countedLoss == .infinity)
    #expect(name.countedLoss == .infinity)
  }

  @Test func whatTopKLeavesOutHasNoFiniteLoss() throws {
    let name = try Self.predictor([0, 1, 0], tempering: Tempering(topK: 1)).prediction(of: [1])
    #expect(name.letters[0].loss == 0)
    #expect(name.letters[1].loss == .infinity)
    #expect(name.mostSurprising == 1)
  }

  /// Differences of 200 have probabilities that no Float holds, and losses all the same.
  @Test func aTinyProbabilityHasALoss() throws {
    let name = try Self.predictor([-200, 0, 0]).prediction(of: [])
    #expect(abs((name.letters[0].loss ?? 0) - (200 + log(2))) < 1e-3)
  }
}
