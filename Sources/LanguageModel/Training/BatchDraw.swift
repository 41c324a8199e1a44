import Corpus

extension MersenneTwister {
  /// Draws the examples of a batch, one output of the stream for each.
  package func fill(_ batch: Batch, from data: Dataset) {
    for row in 0..<batch.rows { batch.set(row, to: index(below: data.count), of: data) }
  }
}

extension Batch {
  /// Room for some examples of a dataset.
  package convenience init(_ rows: Int, of data: Dataset) {
    self.init(rows: rows, context: data.context, vocabularySize: data.vocabularySize)
  }
}
