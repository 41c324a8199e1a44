import Corpus

/// How often each context of some names was seen, and each token after it, for contexts of every length
/// from 0 tokens to a longest.
///
/// A tree in one hash table with open addressing, for any vocabulary. A node is a sequence of tokens,
/// and the child of a node is that sequence with one more token in front of it: so a walk from the root
/// back through a name passes all its contexts, from the shortest to the longest. A second root has the
/// sequences that end with a target. Before the beginning of a name there are end tokens only, and one
/// node stands for all contexts that reach so far.
public struct SequenceCounts: Sendable {
  /// The tokens of the longest context.
  public let longest: Int
  public let vocabularySize: Int
  /// How many different contexts there are of each length from 0.
  public private(set) var contextCounts: [Int]

  /// What was seen where an example stands.
  public struct Seen: Equatable, Sendable {
    /// How often its target followed its context.
    public var count: UInt32
    /// How often its context was there.
    public var total: UInt32
  }

  /// By node: how often its sequence was there.
  private var counts: [UInt32] = [0, 0]
  /// By slot: the parent with the token in front of it, and the child; 0 where there is none.
  private var keys: [UInt64]
  private var children: [UInt32]

  private static let contextRoot: UInt32 = 0
  private static let targetRoot: UInt32 = 1

  /// - Parameter longest: the tokens of the longest context; the dataset's own length is not looked at.
  public init(_ dataset: Dataset, longest: Int) {
    precondition(longest >= 0, "a context of \(longest) tokens")
    self.longest = longest
    vocabularySize = dataset.vocabularySize
    contextCounts = [1] + [Int](repeating: 0, count: longest)
    keys = [UInt64](repeating: 0, count: 1024)
    children = [UInt32](repeating: 0, count: 1024)
    for example in 0..<dataset.count { add(example, of: dataset) }
  }

  private mutating func add(_ example: Int, of dataset: Dataset) {
    var context = Self.contextRoot
    counts[Int(context)] += 1
    var sequence = insert(dataset.target(example), before: Self.targetRoot).node
    counts[Int(sequence)] += 1
    for length in stride(from: 1, through: longest, by: 1) {
      let token = dataset.token(length, before: example)
      let found = insert(token, before: context)
      context = found.node
      counts[Int(context)] += 1
      sequence = insert(token, before: sequence).node
      counts[Int(sequence)] += 1
      let isWhole = token == Vocabulary.end
      if found.isNew {
        for longer in length...(isWhole ? longest : length) { contextCounts[longer] += 1 }
      }
      if isWhole { return }
    }
  }

  /// What was seen of an example of any dataset with the same vocabulary.
  ///
  /// - Parameter seen: gets a value for each length of the context from 0 to `longest`.
  func look(at example: Int, of dataset: Dataset, into seen: inout [Seen]) {
    seen.removeAll(keepingCapacity: true)
    var context: UInt32? = Self.contextRoot
    var sequence = child(dataset.target(example), before: Self.targetRoot)
    append(sequence, context, to: &seen)
    for length in stride(from: 1, through: longest, by: 1) {
      let token = dataset.token(length, before: example)
      context = context.flatMap { child(token, before: $0) }
      sequence = sequence.flatMap { child(token, before: $0) }
      append(sequence, context, to: &seen)
      if token == Vocabulary.end || context == nil { break }
    }
    while seen.count <= longest { append(sequence, context, to: &seen) }
  }

  private func append(_ sequence: UInt32?, _ context: UInt32?, to seen: inout [Seen]) {
    seen.append(
      Seen(
        count: sequence.map { counts[Int($0)] } ?? 0, total: context.map { counts[Int($0)] } ?? 0))
  }

  private mutating func insert(
    _ token: Token, before node: UInt32
  ) -> (node: UInt32, isNew: Bool) {
    let key = Self.key(token, before: node)
    let slot = slot(of: key)
    if children[slot] != 0 { return (children[slot], false) }
    let child = UInt32(counts.count)
    counts.append(0)
    keys[slot] = key
    children[slot] = child
    if counts.count > keys.count / 2 { grow() }
    return (child, true)
  }

  private func child(_ token: Token, before node: UInt32) -> UInt32? {
    let child = children[slot(of: Self.key(token, before: node))]
    return child == 0 ? nil : child
  }

  private static func key(_ token: Token, before node: UInt32) -> UInt64 {
    UInt64(node) << UInt64(Token.bitWidth) | UInt64(token)
  }

  /// The slot of a key: the one that has it, or else the first empty one from its hash on, which is
  /// multiplicative (Knuth, The Art of Computer Programming, volume 3, section 6.4).
  private func slot(of key: UInt64) -> Int {
    let bits = UInt64(keys.count.trailingZeroBitCount)
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
    while children[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = [UInt64](repeating: 0, count: 2 * oldKeys.count)
    children = [UInt32](repeating: 0, count: 2 * oldKeys.count)
    for (key, child) in zip(oldKeys, oldChildren) where child != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      children[slot] = child
    }
  }
}

extension Dataset {
  /// The token so many places before an example's target; from the beginning of the name on, the end.
  ///
  /// - Precondition: none of those nearer to the target is the end.
  fileprivate func token(_ distance: Int, before example: Int) -> Token {
    distance <= example ? target(example - distance) : Vocabulary.end
  }
}
