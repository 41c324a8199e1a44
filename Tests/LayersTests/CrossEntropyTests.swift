import Corpus
import Foundation
import Layers
import Testing

@Suite struct CrossEntropyTests {
  private static let widths = [2, 16, 17, 27, 100]

  /// Equal logits mean knowing nothing, however large they are.
  @Test(arguments: [0, 1, 1e5, 1e7, 1e20, 3.4e38, -3.4e38] as [Float])
  func equalLogitsGiveEqualProbabilities(logit: Float) {
    let logits = Matrix(
      rows: 1, columns: 27, values: [Float](repeating: logit, count: 27))
    for value in CrossEntropy.logProbabilities(logits, row: 0) {
      #expect(abs(value + log(27)) <= 1e-10)
    }
  }

  /// dlogits = (softmax − onehot) / rows and loss = −mean log softmax, in Double.
  @Test(arguments: widths, [0.01, 1, 14] as [Float])
  func lossAndGradientAreTheClosedForm(width: Int, scale: Float) {
    let rows = 9
    var numbers = NumberStream(4)
    let logits = Variable("logits", rows: rows, columns: width)
    numbers.fill(logits.value, scale: scale)
    let targets = (0..<rows).map { _ in UInt16(numbers.index(below: width)) }
    let loss = CrossEntropy.lossAndGradient(logits, targets: .column(targets))
    var expectedLoss = 0.0
    for row in 0..<rows {
      let exponentials = (0..<width).map { exp(Double(logits.value[row, $0])) }
      let sum = exponentials.reduce(0, +)
      expectedLoss -= log(exponentials[Int(targets[row])] / sum) / Double(rows)
      for column in 0..<width {
        let onehot = column == Int(targets[row]) ? 1.0 : 0
        let gradient = (exponentials[column] / sum - onehot) / Double(rows)
        #expect(abs(Double(logits.gradient[row, column]) - gradient) <= 1e-7)
      }
    }
    #expect(abs(Double(loss) - expectedLoss) <= 2e-6)
    #expect(logits.gradient.hasZeroPadding)
  }

  @Test func logProbabilitiesAddUpToOne() {
    var numbers = NumberStream(5)
    let logits = Matrix(rows: 3, columns: 27)
    numbers.fill(logits, scale: 10)
    for row in 0..<3 {
      let probabilities = CrossEntropy.logProbabilities(logits, row: row).map(exp)
      #expect(abs(probabilities.reduce(0, +) - 1) <= 1e-12)
    }
  }

  /// The mathematical library's exponential function, one logit after the other; to three units in the
  /// last place of the largest number that is added.
  @Test(arguments: widths, [0.01, 1, 14, 700] as [Float])
  func logProbabilitiesAreTheLibrarys(width: Int, scale: Float) {
    var numbers = NumberStream(6)
    let logits = Matrix(rows: 20, columns: width)
    numbers.fill(logits, scale: scale)
    for row in 0..<logits.rows {
      let x = (0..<width).map { Double(logits[row, $0]) }
      let largest = x.max() ?? .nan
      let logOfSum = log(x.reduce(0) { $0 + exp($1 - largest) })
      let size = x.reduce(log(Double(width))) { max($0, abs($1)) } + logOfSum
      for (logit, found) in zip(x, CrossEntropy.logProbabilities(logits, row: row)) {
        #expect(abs(found - (logit - largest - logOfSum)) <= 3 * size.ulp)
      }
    }
  }

  @Test(arguments: [Float.nan, .infinity], [0, 13, 26])
  func oneLogitThatIsNotFiniteLeavesNoProbabilities(value: Float, column: Int) {
    let logits = Matrix(rows: 1, columns: 27)
    logits[0, column] = value
    #expect(CrossEntropy.logProbabilities(logits, row: 0)[5].isNaN)
  }

  /// ln 27, from section 3 of the lecture: what knowing nothing costs.
  @Test func equalLogitsCostTheLogarithmOfTheirNumber() {
    let logits = Variable("logits", rows: 2, columns: 27)
    logits.value.fill(-500)
    #expect(
      abs(CrossEntropy.lossAndGradient(logits, targets: .column([0, 26])) - 3.2958369) <= 1e-6)
    #expect(
      CrossEntropy.logProbabilities(logits.value, row: 1).allSatisfy {
        abs($0 + 3.295836866) <= 1e-9
      })
  }

  @Test(arguments: [Float.nan, .infinity], [0, 13, 26])
  func oneLogitThatIsNotFiniteMakesTheLossSo(value: Float, column: Int) {
    let logits = Variable("logits", rows: 4, columns: 27)
    logits.value[2, column] = value
    let loss = CrossEntropy.lossAndGradient(logits, targets: .column([0, 1, 13, 3]))
    #expect(!loss.isFinite)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func wholeRowsThatAreNotFiniteMakeTheLossSo(value: Float) {
    let logits = Variable("logits", rows: 4, columns: 27)
    for column in 0..<27 { logits.value[1, column] = value }
    #expect(!CrossEntropy.lossAndGradient(logits, targets: .column([0, 1, 13, 3])).isFinite)
  }

  @Test func anImpossibleTargetCostsInfinitelyMuch() {
    let logits = Variable("logits", rows: 1, columns: 3)
    logits.value[0, 2] = -.infinity
    #expect(CrossEntropy.lossAndGradient(logits, targets: .column([2])) == .infinity)
  }
}
