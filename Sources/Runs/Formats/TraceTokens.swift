import Corpus
import Diagnostics
import Quoting

/// The part of a record that runs over tokens: the embedding at the end, and the pairs in the names.
extension Safetensors {
  mutating func append(_ embedding: EmbeddingTable, _ bigrams: BigramCounts) {
    let tokens = embedding.labels.count
    metadata["tokens"] = embedding.labels.joined()
    append("embedding", embedding.values, shape: [tokens, embedding.width])
    append("bigrams", bigrams.counts, shape: [tokens, tokens])
  }

  /// What the tokens are called; nil if the vocabulary was too large for a record of them.
  func tokenLabels() throws(RunError) -> [String]? {
    guard let scalars = metadata["tokens"]?.unicodeScalars else { return nil }
    guard !scalars.contains(where: \.isControl) else {
      throw .badFile(field: "tokens", reason: "has a control character")
    }
    return scalars.map { String($0) }
  }

  func embedding(_ labels: [String]) throws(RunError) -> EmbeddingTable {
    let shape = try shape("embedding")
    guard shape.count == 2, shape[0] == labels.count, shape[1] > 0 else {
      throw .badFile(field: "embedding", reason: "has shape \(shape)")
    }
    return EmbeddingTable(labels: labels, width: shape[1], values: try values("embedding"))
  }

  func bigrams(_ labels: [String]) throws(RunError) -> BigramCounts {
    let counts: [Int] = try values("bigrams", shape: [labels.count, labels.count])
    guard counts.allSatisfy(isCount) else {
      throw .badFile(field: "bigrams", reason: "holds what is not a count")
    }
    return BigramCounts(labels: labels, counts: counts)
  }
}
