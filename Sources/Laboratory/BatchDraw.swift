import Corpus
import LanguageModel

extension MersenneTwister {
  /// Draws the examples of a batch, as training does.
  func fill(_ batch: Batch, from data: Dataset) {
    for row in 0..<batch.rows { batch.set(row, to: index(below: data.count), of: data) }
  }
}

extension Batch {
  /// Room for some examples of a dataset.
  convenience init(_ rows: Int, of data: Dataset) {
    self.init(rows: rows, context: data.context, vocabularySize: data.vocabularySize)
  }
}
