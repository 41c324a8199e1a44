import Foundation
import LanguageModel
import TestSupport
import Testing

/// The random streams against PyTorch's and Python's, from `scripts/reference/streams.py`.
@Suite struct StreamTests {
  private struct Fixtures: Decodable {
    let torch: [Stream]
    let shuffle: [Shuffle]
  }

  struct Stream: Decodable, Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let draws: [Draw]

    var testDescription: String {
      "\(seed): " + draws.map { "\($0.count) × \($0.kind)" }.joined(separator: ", ")
    }
  }

  struct Draw: Decodable, Sendable {
    let kind: String
    let count: Int
    let below: Int?
    let logits: [Float]?
    let values: [Double]
  }

  struct Shuffle: Decodable, Sendable {
    let seed: UInt64
    let count: Int
    let values: [Int]
  }

  private static let fixtures: Fixtures = Bundle.module.fixture("streams")

  static let streams = fixtures.torch
  static let shuffles = fixtures.shuffle

  @Test(arguments: streams) func oneGeneratorsDrawsInOrder(stream: Stream) throws {
    let generator = MersenneTwister(seed: stream.seed)
    for draw in stream.draws {
      switch draw.kind {
      case "normal":
        // Logarithm and cosine differ in the last digits from library to library.
        let values = generator.normals(draw.count)
        let isClose = zip(values, draw.values).allSatisfy { abs(Double($0) - $1) <= 2e-6 }
        #expect(values.count == draw.values.count && isClose)
      case "uniform":
        #expect((0..<draw.count).map { _ in generator.uniform() } == draw.values.map(Float.init))
      case "int":
        let bound = try #require(draw.below)
        let values = (0..<draw.count).map { _ in generator.index(below: bound) }
        #expect(values == draw.values.map { Int($0) })
      case "sample":
        let exponentials = try #require(draw.logits).map { expf($0) }
        let sum = exponentials.reduce(0, +)
        let probabilities = exponentials.map { $0 / sum }
        let values = (0..<draw.count).map { _ in generator.sample(probabilities) }
        #expect(values == draw.values.map { Int($0) })
      default:
        Issue.record("a draw of kind \(draw.kind)")
      }
    }
  }

  @Test(arguments: shuffles) func pythonsShuffle(expected: Shuffle) {
    let order = MersenneTwister.pythonShuffle(count: expected.count, seed: expected.seed)
    #expect(order == expected.values)
  }
}
