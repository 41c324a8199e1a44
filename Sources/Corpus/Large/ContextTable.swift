/// Examples of a dataset grouped by context, so that each context is evaluated once.
///
/// The lecture's 228,146 examples have only 5,686 different contexts. A context is kept as the
/// number of an example that has it, so that its length costs nothing.
public struct ContextTable: Sendable {
  /// The most examples of one table, which keeps it small whatever the size of the dataset.
  public static let limit = 1 << 21

  private let dataset: Dataset
  /// The number of examples that are grouped.
  public let examples: Int
  private var groups: [Group] = []
  private var entries: [Entry] = []

  private struct Group {
    let example: Int
    /// Where its entries end.
    var end: Int
  }

  /// How often a target followed a context.
  public struct Entry: Sendable {
    public let target: Token
    public fileprivate(set) var count: UInt32
  }

  /// Groups all examples of a dataset, at most `limit` in a table.
  ///
  /// Each table is made when it is asked for, and made again when it is asked for again.
  public static func tables(
    _ dataset: Dataset, limit: Int = limit
  ) -> some Sequence<ContextTable> {
    stride(from: 0, to: dataset.count, by: limit).lazy.map { start in
      ContextTable(dataset, examples: start..<min(start + limit, dataset.count))
    }
  }

  public init(_ dataset: Dataset, examples: Range<Int>) {
    self.dataset = dataset
    self.examples = examples.count
    var previous: Int?
    for example in dataset.sorted(examples) {
      let target = dataset.target(example)
      if let previous, dataset.haveSameContext(previous, example) {
        if dataset.target(previous) == target {
          entries[entries.count - 1].count += 1
        } else {
          entries.append(Entry(target: target, count: 1))
        }
        groups[groups.count - 1].end = entries.count
      } else {
        entries.append(Entry(target: target, count: 1))
        groups.append(Group(example: example, end: entries.count))
      }
      previous = example
    }
  }

  public var count: Int { groups.count }

  /// An example that has the context of a group.
  public func example(_ group: Int) -> Int { groups[group].example }

  /// The targets that followed the context of a group.
  public func entries(_ group: Int) -> ArraySlice<Entry> {
    entries[(group == 0 ? 0 : groups[group - 1].end)..<groups[group].end]
  }

  /// The number of examples that have the context of a group.
  public func weight(_ group: Int) -> Int { entries(group).reduce(0) { $0 + Int($1.count) } }
}
