/// Examples of a dataset grouped by context, so that each context is evaluated once.
///
/// The lecture's 228,146 examples have only 5,686 different contexts. A context is kept as the
/// number of an example that has it, so that its length costs nothing. Groups are sorted by context, the
/// oldest token first, and the entries of each by target and part: the order in which losses are added up.
public struct ContextTable: Sendable {
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
  public struct Entry: Equatable, Sendable {
    public let target: Token
    public let part: UInt8
    public fileprivate(set) var count: UInt32
  }

  public init(_ dataset: Dataset, examples: Range<Int>) {
    self = Self.counted(dataset, examples) ?? Self(sorting: dataset, examples)
  }

  /// A table without groups.
  init(examples: Int) {
    self.examples = examples
  }

  public var count: Int { groups.count }

  /// What it holds, in groups and entries.
  var size: Int { groups.count + entries.count }

  /// An example that has the context of a group.
  public func example(_ group: Int) -> Int { groups[group].example }

  /// The targets that followed the context of a group.
  public func entries(_ group: Int) -> ArraySlice<Entry> { entries[places(group..<group + 1)] }

  /// The targets that followed the contexts of neighbouring groups, group after group.
  public func entries(of groups: Range<Int>) -> ArraySlice<Entry> { entries[places(groups)] }

  /// The number of examples that have the context of a group.
  public func weight(_ group: Int) -> Int { entries(group).reduce(0) { $0 + Int($1.count) } }

  private func places(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last else { return 0..<0 }
    return (range.lowerBound == 0 ? 0 : groups[range.lowerBound - 1].end)..<groups[last].end
  }

  // MARK: - Making one

  /// Begins a group after the others.
  mutating func beginGroup(_ example: Int) {
    groups.append(Group(example: example, end: entries.count))
  }

  /// Adds to the last group what comes after its entries, or what equals the last of them.
  mutating func add(target: Token, part: UInt8, count: UInt32) {
    let group = groups.count - 1
    let start = group == 0 ? 0 : groups[group - 1].end
    if let last = entries[start...].last, last.target == target, last.part == part {
      entries[entries.count - 1].count += count
      return
    }
    entries.append(Entry(target: target, part: part, count: count))
    groups[group].end = entries.count
  }
}
