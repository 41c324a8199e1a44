import Corpus
import Diagnostics
import LanguageModel

extension Model {
  /// The embedding table with its characters.
  func embeddingTable(_ vocabulary: Vocabulary) -> EmbeddingTable? {
    guard vocabulary.size <= EmbeddingTable.tokenLimit else { return nil }
    let table = embedding.table.value
    return EmbeddingTable(
      labels: vocabulary.labels, width: table.columns, values: table.values)
  }
}

extension Examples {
  /// How often each token follows each other one in the names for training.
  var bigrams: BigramCounts? {
    guard vocabulary.size <= EmbeddingTable.tokenLimit else { return nil }
    var counts = [Int](repeating: 0, count: vocabulary.size * vocabulary.size)
    for index in 0..<train.count {
      // The token before an example's target is the target before, and the end before the first.
      let previous = index > 0 ? train.target(index - 1) : Vocabulary.end
      counts[Int(previous) * vocabulary.size + Int(train.target(index))] += 1
    }
    return BigramCounts(labels: vocabulary.labels, counts: counts)
  }
}

extension Vocabulary {
  /// What stands for each token, in order.
  fileprivate var labels: [String] { (0..<size).map { text(Token($0)) } }
}
