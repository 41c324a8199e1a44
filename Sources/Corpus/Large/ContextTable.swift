/// Examples of a dataset grouped by context, so that each context is evaluated once.
///
/// The lecture's 228,146 examples have only 5,686 different contexts. A context is kept as the
/// number of an example that has it, so that its length costs nothing.
public struct ContextTable: Sendable {
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

  /// How often a target followed a context in one part of the dataset.
  public struct Entry: Sendable {
    public let target: Token
    public let part: UInt8
    public fileprivate(set) var count: UInt32
  }

  public init(_ dataset: Dataset, examples: Range<Int>) {
    self.dataset = dataset
    self.examples = examples.count
    var previous: Int?
    for example in dataset.sorted(examples) {
      let entry = Entry(
        target: dataset.target(example), part: dataset.part(of: example), count: 1)
      if let previous, dataset.haveSameContext(previous, example) {
        let last = entries[entries.count - 1]
        if last.target == entry.target, last.part == entry.part {
          entries[entries.count - 1].count += 1
        } else {
          entries.append(entry)
        }
        groups[groups.count - 1].end = entries.count
      } else {
        entries.append(entry)
        groups.append(Group(example: example, end: entries.count))
      }
      previous = example
    }
  }

  public var count: Int { groups.count }

  /// What it holds, in groups and entries.
  var size: Int { groups.count + entries.count }

  /// An example that has the context of a group.
  public func example(_ group: Int) -> Int { groups[group].example }

  /// The targets that followed the context of a group.
  public func entries(_ group: Int) -> ArraySlice<Entry> {
    entries[(group == 0 ? 0 : groups[group - 1].end)..<groups[group].end]
  }

  /// The number of examples that have the context of a group.
  public func weight(_ group: Int) -> Int { entries(group).reduce(0) { $0 + Int($1.count) } }
}
