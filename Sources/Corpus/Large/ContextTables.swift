/// The tables of a whole dataset. Each is made when it is asked for; what is small is kept, as a model is
/// evaluated again and again while it trains.
public final class ContextTables: Sequence {
  /// The most examples of one table, which keeps it small whatever the size of the dataset.
  public static let examplesPerTable = 1 << 21
  /// The most groups and entries that are kept, of about ten bytes each.
  private static let keptSize = 1 << 21

  public let dataset: Dataset
  private let examplesPerTable: Int
  private var kept: [Int: ContextTable] = [:]
  private var room = keptSize

  public init(_ dataset: Dataset, examplesPerTable: Int = examplesPerTable) {
    self.dataset = dataset
    self.examplesPerTable = examplesPerTable
  }

  public func makeIterator() -> some IteratorProtocol<ContextTable> {
    stride(from: 0, to: dataset.count, by: examplesPerTable).lazy.map { self.table($0) }
      .makeIterator()
  }

  private func table(_ start: Int) -> ContextTable {
    if let table = kept[start] { return table }
    let end = Swift.min(start + examplesPerTable, dataset.count)
    let table = ContextTable(dataset, examples: start..<end)
    if table.size <= room {
      kept[start] = table
      room -= table.size
    }
    return table
  }
}
