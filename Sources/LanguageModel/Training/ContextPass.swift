import Corpus
import Layers

/// Computes models for every different context of a split, a batch at a time; the targets that follow
/// it are counted and not computed again.
///
/// Several models may look at contexts of different lengths: all are computed for the different
/// contexts of the longest, of which a shorter one sees the end.
public final class ContextPass {
  static let rows = 256

  /// Copies, so that the originals' last activations stay readable.
  public let models: [Model]
  private let batches: [Batch]
  private let isCancelled: () -> Bool

  /// - Parameters:
  ///   - models: at least one; all of one vocabulary.
  ///   - isCancelled: asked between batches.
  public init(_ models: [Model], isCancelled: @escaping () -> Bool = { false }) {
    precondition(!models.isEmpty, "a pass without a model")
    self.isCancelled = isCancelled
    self.models = models.map { Model(copying: $0, rows: Self.rows) }
    batches = models.map {
      Batch(rows: Self.rows, context: $0.recipe.context, vocabularySize: $0.vocabularySize)
    }
  }

  /// Computes all layers, or the first `count`, for all contexts; a row of the last batch that has no
  /// context keeps the one before.
  ///
  /// - Parameters:
  ///   - dataset: with contexts of any length.
  ///   - body: is told where the context of a group lies in the batch.
  /// - Returns: whether all were computed.
  @discardableResult
  public func forEachContext(
    _ dataset: Dataset, through count: Int? = nil,
    _ body: (_ table: ContextTable, _ group: Int, _ row: Int) -> Void
  ) -> Bool {
    let longest = models.map(\.recipe.context).max() ?? dataset.context
    let tables = ContextTables(dataset.with(context: longest))
    let cut = cut(dataset)
    for number in 0..<tables.count {
      guard let table = tables.table(number, isCancelled: isCancelled) else { return false }
      for start in stride(from: 0, to: table.count, by: Self.rows) {
        let groups = compute(table, from: start, of: cut, through: count)
        for group in groups { body(table, group, group - start) }
        if isCancelled() { return false }
      }
    }
    return true
  }

  /// A dataset with contexts as long as each of the models sees them.
  func cut(_ dataset: Dataset) -> [Dataset] {
    models.map { dataset.with(context: $0.recipe.context) }
  }

  /// Computes one batch of contexts.
  ///
  /// - Parameters:
  ///   - start: the group of the first row.
  ///   - datasets: that of the table, cut for each model.
  /// - Returns: the groups whose contexts it has.
  @discardableResult
  func compute(
    _ table: ContextTable, from start: Int, of datasets: [Dataset], through count: Int? = nil
  ) -> Range<Int> {
    let groups = start..<min(start + Self.rows, table.count)
    for (model, (batch, dataset)) in zip(models, zip(batches, datasets)) {
      for group in groups { batch.set(group - start, to: table.example(group), of: dataset) }
      model.forward(batch, through: count, mode: .evaluation)
    }
    return groups
  }
}
