import Corpus
import Foundation
import LanguageModel

/// What the frequencies of single letters are worth: the loss of a model that knows nothing else.
struct LetterEntropy {
  /// Natural logarithms of the letters' shares, by token.
  let logShares: [Int: Double]
  /// The mean loss in nats.
  let value: Double

  /// - Parameters:
  ///   - known: the examples whose frequencies are known.
  ///   - data: the examples that are predicted.
  init(_ known: Dataset, of data: Dataset) {
    func counts(_ data: Dataset) -> [Int: Int] {
      (0..<data.count).reduce(into: [:]) { $0[Int(data.target($1)), default: 0] += 1 }
    }
    let logShares = counts(known).mapValues { log(Double($0) / Double(known.count)) }
    self.logShares = logShares
    value = counts(data).reduce(0.0) {
      $0 - Double($1.value) * (logShares[$1.key] ?? -.infinity) / Double(data.count)
    }
  }
}
