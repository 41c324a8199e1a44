import Synchronization

/// The tables of a whole dataset. Each is made when it is asked for; what is small is kept, as a model is
/// evaluated again and again while it trains, and so are others on the same examples.
public final class ContextTables: Sendable {
  /// The most examples of one table that is sorted, which keeps it small whatever the size of the dataset.
  private static let sortedLimit = 1 << 21
  /// The most groups and entries that are kept, of about ten bytes each.
  private static let keptSize = 1 << 21

  public let dataset: Dataset
  private let examplesPerTable: Int
  private let kept = Mutex(Kept())

  private struct Kept {
    var tables: [Int: ContextTable] = [:]
    var room = keptSize
  }

  /// - Parameter examplesPerTable: nil for as many as is good for the dataset.
  public init(_ dataset: Dataset, examplesPerTable: Int? = nil) {
    self.dataset = dataset
    let counted = min(dataset.count, ContextTable.countedLimit)
    self.examplesPerTable =
      examplesPerTable
      ?? (ContextTable.isCounted(dataset, examples: counted)
        ? ContextTable.countedLimit : Self.sortedLimit)
  }

  /// How many there are.
  public var count: Int { (dataset.count + examplesPerTable - 1) / examplesPerTable }

  /// - Parameter isCancelled: asked now and then; once it is true, there is no table.
  public func table(_ number: Int, isCancelled: () -> Bool = { false }) -> ContextTable? {
    if let table = kept.withLock({ $0.tables[number] }) { return table }
    let start = number * examplesPerTable
    let examples = start..<min(start + examplesPerTable, dataset.count)
    if isCancelled() { return nil }
    let counted = ContextTable.counted(dataset, examples, isCancelled: isCancelled)
    if counted == nil, isCancelled() { return nil }
    let table = counted ?? ContextTable(sorting: dataset, examples)
    kept.withLock { kept in
      guard table.size <= kept.room, kept.tables[number] == nil else { return }
      kept.tables[number] = table
      kept.room -= table.size
    }
    return table
  }
}
