import Corpus
import LanguageModel
import Testing

/// What an independent program counted on the lecture's list: mean losses in nats, to four digits.
@Suite(.enabled(if: TestNames.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct CountingLectureTests: LectureSuite {
  struct Known: Sendable {
    let order: Int
    let smoothing: CountingModel.Smoothing
    let contexts: Int
    /// nil where the program added nothing.
    let strength: Double?
    /// Training, validation and test; then validation and test without the names of training; then the
    /// same of distinct names, shuffled and cut.
    let losses: [Double]
  }

  static let known = [
    Known(
      order: 1, smoothing: .add, contexts: 1, strength: nil,
      losses: [2.8226, 2.8210, 2.8255, 2.8155, 2.8174, 2.8184, 2.8210]),
    Known(
      order: 2, smoothing: .add, contexts: 27, strength: 0.3,
      losses: [2.4543, 2.4530, 2.4580, 2.4557, 2.4543, 2.4537, 2.4600]),
    Known(
      order: 3, smoothing: .add, contexts: 595, strength: 0.2,
      losses: [2.1914, 2.2223, 2.2235, 2.2337, 2.2299, 2.2270, 2.2331]),
    Known(
      order: 4, smoothing: .add, contexts: 5_438, strength: 0.1,
      losses: [1.9187, 2.1018, 2.1044, 2.1306, 2.1288, 2.1165, 2.1261]),
    Known(
      order: 5, smoothing: .add, contexts: 20_243, strength: 0.1,
      losses: [1.7533, 2.1522, 2.1502, 2.2047, 2.1961, 2.1917, 2.1975]),
    Known(
      order: 6, smoothing: .add, contexts: 36_544, strength: 0.05,
      losses: [1.6287, 2.3129, 2.3187, 2.3903, 2.3891, 2.3824, 2.3920]),
    Known(
      order: 4, smoothing: .backOff, contexts: 5_438, strength: 15,
      losses: [1.9452, 2.0751, 2.0750, 2.0971, 2.0918, 2.0856, 2.0953]),
    Known(
      order: 5, smoothing: .backOff, contexts: 20_243, strength: 20,
      losses: [1.8084, 2.0207, 2.0221, 2.0515, 2.0471, 2.0401, 2.0506]),
    Known(
      order: 6, smoothing: .backOff, contexts: 36_544, strength: 25,
      losses: [1.7526, 2.0148, 2.0165, 2.0485, 2.0441, 2.0380, 2.0486]),
    Known(
      order: 7, smoothing: .backOff, contexts: 0, strength: 40,
      losses: [1.7637, 2.0198, 2.0205, 2.0535, 2.0481, 2.0441, 2.0548]),
  ]

  private static let kinds = known.map {
    CountingBaseline.Kind(order: $0.order, smoothing: $0.smoothing)
  }

  @Test func countingReachesTheKnownLosses() throws {
    let examples = try examples()
    let unseen = examples.unseenNames
    let once = try Examples(
      examples.words.removingDuplicates(), path: "", splitSeed: 42, context: 3)
    let counts = SequenceCounts(examples.train, longest: 6)
    func best(_ counts: SequenceCounts, _ names: [Dataset]) -> [CountingBaseline] {
      CountingBaseline.best(
        of: Self.kinds, counts: counts, train: names[0], validation: names[1], test: names[2])
    }
    let rows = zip(
      best(counts, [examples.train, examples.validation, examples.test]),
      zip(
        best(counts, [examples.train, unseen.validation.examples, unseen.test.examples]),
        best(
          SequenceCounts(once.train, longest: 6), [once.train, once.validation, once.test])))
    for (known, (asItIs, (unseen, distinct))) in zip(Self.known, rows) {
      if known.contexts > 0 { #expect(asItIs.contexts == known.contexts) }
      if let strength = known.strength { #expect(asItIs.model.strength == strength) }
      let measured = [
        asItIs.loss.train, asItIs.loss.validation, asItIs.loss.test, unseen.loss.validation,
        unseen.loss.test, distinct.loss.validation, distinct.loss.test,
      ]
      for (measured, expected) in zip(measured, known.losses) {
        #expect(isClose(measured ?? .nan, expected, 5.1e-5), "order \(known.order) \(expected)")
      }
    }
  }

  @Test func theLandmarkOfThreeLettersIsTheTableOfOrderFour() throws {
    let examples = try examples()
    let landmark = try #require(examples.countingLandmark(unseen: examples.unseenNames))
    #expect(landmark.baseline.model == CountingModel(order: 4, smoothing: .add, strength: 0.1))
    #expect(isClose(landmark.baseline.loss.validation ?? .nan, 2.1018, 5.1e-5))
    #expect(isClose(landmark.unseen?.validation ?? .nan, 2.1306, 5.1e-5))
  }
}
