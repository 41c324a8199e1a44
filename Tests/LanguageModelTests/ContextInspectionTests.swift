import Corpus
import Diagnostics
import LanguageModel
import Testing

/// The way of three contexts through stage `kaiming` before any step, on the lecture's own list.
///
/// The expected numbers were computed with PyTorch 2.15, from the lecture's seed and the same streams.
@Suite(.enabled(if: TestNames.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct ContextInspectionTests: LectureSuite {
  struct Case: Sendable, CustomTestStringConvertible {
    let context: String
    let row: [Float]
    let sums: [Float]
    let outputs: [Float]
    let saturated: Int
    let probabilities: [Double]
    let entropy: Double
    let top: [String]
    let topProbabilities: [Double]

    var testDescription: String { context }
  }

  static let cases = [
    Case(
      context: "...", row: [1.5674, -0.2373], sums: [-2.3974, 0.8837, -0.0529, 1.7115],
      outputs: [-0.9836, 0.7083, -0.0528, 0.9368], saturated: 27,
      probabilities: [0.04225, 0.03559, 0.03776, 0.04024], entropy: 3.29258,
      top: ["k", ".", "q"], topProbabilities: [0.04428, 0.04225, 0.04074]),
    Case(
      context: ".em", row: [1.5674, -0.2373], sums: [-2.6347, 0.6056, -2.2295, 3.0615],
      outputs: [-0.9898, 0.5410, -0.9771, 0.9956], saturated: 39,
      probabilities: [0.03621, 0.03787, 0.03298, 0.04145], entropy: 3.29278,
      top: ["t", "l", "c"], topProbabilities: [0.04404, 0.04205, 0.04145]),
    Case(
      context: "emm", row: [0.1156, 0.8032], sums: [-1.1434, 0.2600, -1.2203, 1.4158],
      outputs: [-0.8155, 0.2543, -0.8398, 0.8887], saturated: 63,
      probabilities: [0.03283, 0.03353, 0.03620, 0.03578], entropy: 3.29188,
      top: ["t", "h", "i"], topProbabilities: [0.04826, 0.04219, 0.04126]),
  ]

  @Test(arguments: cases) func theWayThroughStageKaiming(_ test: Case) throws {
    let examples = try examples()
    let model = try begin(.lecture("kaiming")).model
    let predictor = Predictor(model, vocabulary: examples.vocabulary, names: examples.train)
    let text = test.context.unicodeScalars.compactMap { examples.vocabulary.token($0) }
    let inspection = predictor.inspection(of: text)

    #expect(inspection.prediction.context == test.context)
    #expect(inspection.embedding.map(\.character).joined() == test.context)
    #expect(areClose(inspection.embedding[0].values, test.row, 5.1e-5))
    #expect(inspection.layers.map(\.kind) == ["Linear", "Tanh", "Linear"])
    #expect(areClose(inspection.layers[0].values, test.sums, 5.1e-5))
    #expect(areClose(inspection.layers[1].values, test.outputs, 5.1e-5))
    #expect(inspection.layers[1].saturated?.count == test.saturated)
    let next = inspection.prediction.next
    let probabilities = next.compactMap(\.probability)
    #expect(areClose(probabilities, test.probabilities, 5.1e-6))
    #expect(isClose(inspection.prediction.entropy ?? .nan, test.entropy, 5.1e-6))
    let largest = next.indices.sorted { probabilities[$0] > probabilities[$1] }.prefix(3)
    #expect(largest.map { next[$0].character } == test.top)
    #expect(areClose(largest.map { probabilities[$0] }, test.topProbabilities, 5.1e-6))
  }

  /// 77 names for training have "emm", of which 39 go on with an a.
  @Test func countingAfterEmm() throws {
    let examples = try examples()
    let model = try begin(.lecture("kaiming")).model
    let predictor = Predictor(model, vocabulary: examples.vocabulary, names: examples.train)
    let text = "emm".unicodeScalars.compactMap { examples.vocabulary.token($0) }
    let prediction = predictor.prediction(after: text)
    #expect(prediction.seen == 77)
    #expect(prediction.counted.map { prediction.next[$0].character } == "a")
    #expect(prediction.next[1].count == 39)
  }

  /// The first of some numbers.
  private func areClose<Number: BinaryFloatingPoint>(
    _ measured: [Number], _ expected: [Number], _ tolerance: Double
  ) -> Bool {
    measured.count >= expected.count
      && zip(measured, expected).allSatisfy { isClose($0, Double($1), tolerance) }
  }
}
