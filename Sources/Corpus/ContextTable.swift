/// The examples of a dataset grouped by context, so that each context is evaluated once.
///
/// The lecture's 228,146 examples have only 5,686 different contexts.
public struct ContextTable: Sendable {
  public let context: Int
  /// All contexts, one behind the other.
  private var tokens: [Token] = []
  private var entries: [Entry] = []
  /// Where each context's entries end.
  private var ends: [Int] = []

  /// How often a target followed a context.
  public struct Entry: Sendable {
    public let target: Token
    public var count: Int
  }

  /// The number of groups.
  public var count: Int { ends.count }
  /// The number of examples.
  public let examples: Int

  public func contextTokens(_ group: Int) -> ArraySlice<Token> {
    tokens[group * context..<(group + 1) * context]
  }

  public func entries(_ group: Int) -> ArraySlice<Entry> {
    entries[(group == 0 ? 0 : ends[group - 1])..<ends[group]]
  }

  /// The number of examples that have this context.
  public func weight(_ group: Int) -> Int { entries(group).reduce(0) { $0 + $1.count } }

  /// - Parameter vocabularySize: larger than every token.
  public init(_ dataset: Dataset, vocabularySize: Int) {
    context = dataset.context
    examples = dataset.count
    let bits = UInt64.bitWidth - UInt64(vocabularySize - 1).leadingZeroBitCount
    if bits * (context + 1) <= 64 {
      group(dataset, bits: bits)
    } else {
      // Contexts that are too long for a key hardly ever repeat: each example stands alone.
      for index in 0..<dataset.count {
        tokens.append(contentsOf: dataset.contextTokens(index))
        entries.append(Entry(target: dataset.target(index), count: 1))
        ends.append(entries.count)
      }
    }
  }

  /// Writes each example as one number, context before target, sorts, and counts equal neighbours.
  private mutating func group(_ dataset: Dataset, bits: Int) {
    var keys = [UInt64](repeating: 0, count: dataset.count)
    withUnsafeTemporaryAllocation(of: Token.self, capacity: context) { buffer in
      for index in 0..<dataset.count {
        dataset.copyContext(index, to: buffer.baseAddress!)
        let key = buffer.reduce(UInt64(0)) { $0 << bits | UInt64($1) }
        keys[index] = key << bits | UInt64(dataset.target(index))
      }
    }
    keys.sort()
    let mask = UInt64(1) << bits - 1
    var previous: UInt64?
    for key in keys {
      if key == previous {
        entries[entries.count - 1].count += 1
        continue
      }
      if let previous, previous >> bits == key >> bits {
        ends[ends.count - 1] += 1
      } else {
        for place in stride(from: context, to: 0, by: -1) {
          tokens.append(Token(key >> (bits * place) & mask))
        }
        ends.append(entries.count + 1)
      }
      entries.append(Entry(target: Token(key & mask), count: 1))
      previous = key
    }
  }
}
