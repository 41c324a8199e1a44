import Corpus
import Testing

@Suite struct SplitTests {
  /// 32,033 names as the lecture cut them: 25,626 / 3,203 / 3,204. The rest from int(0.8·n) and
  /// int(0.9·n), with at least one name for training.
  @Test(arguments: [
    (0, 0, 0, 0), (1, 1, 0, 0), (2, 1, 0, 1), (3, 2, 0, 1), (9, 7, 1, 1), (10, 8, 1, 1),
    (32_033, 25_626, 3_203, 3_204),
  ])
  func cutsAtEightAndNineTenths(names: Int, train: Int, validation: Int, test: Int) {
    let split = Split(order: Array(0..<names))
    #expect(split.train.count == train)
    #expect(split.validation.count == validation)
    #expect(split.test.count == test)
  }

  @Test func everyNameIsInOneSplitInItsOrder() {
    let order = [4, 2, 9, 0, 1, 3, 8, 7, 6, 5, 11, 10]
    let split = Split(order: order)
    #expect(Array([split.train, split.validation, split.test].joined()) == order)
  }

  /// Python computes 0.8 · n in floating point; it never differs from whole numbers.
  @Test func agreesWithFloatingPoint() {
    let counts = Array(2...1_000) + Array(stride(from: 1_001, through: 32_033, by: 331))
    let differing = counts.filter { count in
      let split = Split(order: Array(repeating: 0, count: count))
      let cuts = (split.train.count, split.train.count + split.validation.count)
      return cuts != (Int(0.8 * Double(count)), Int(0.9 * Double(count)))
    }
    #expect(differing.isEmpty)
  }
}
