/// A table made by sorting, for contexts and vocabularies of any size.
extension ContextTable {
  init(sorting dataset: Dataset, _ examples: Range<Int>) {
    self.init(examples: examples.count)
    var previous: Int?
    for example in dataset.sorted(examples) {
      let isSame = previous.map { dataset.haveSameContext($0, example) } ?? false
      if !isSame { beginGroup(example) }
      add(target: dataset.target(example), part: dataset.part(of: example), count: 1)
      previous = example
    }
  }
}

extension Dataset {
  /// Examples sorted by context, the oldest token first, and by target where the context is the same,
  /// then by number.
  ///
  /// A radix sort: stable passes from the target, which counts least, back to the oldest token. Before
  /// the longest name's beginning all tokens are the same, and there is nothing to sort.
  func sorted(_ examples: Range<Int>) -> some Sequence<Int> {
    let depths = depths(examples)
    // Counted from the first example, so that four bytes are enough.
    var order = depths.indices.map { UInt32($0) }
    var sorted = order
    var tokens = [Token](repeating: Vocabulary.end, count: examples.count)
    for distance in 0...(depths.max() ?? 0) {
      // Where the next example with a token goes: after all those with a smaller one.
      var positions = [Int](repeating: 0, count: vocabularySize + 1)
      for (offset, example) in examples.enumerated() {
        let token = distance <= depths[offset] ? target(example - Int(distance)) : Vocabulary.end
        tokens[offset] = token
        positions[Int(token) + 1] += 1
      }
      for token in 1..<positions.count { positions[token] += positions[token - 1] }
      for offset in order {
        let token = Int(tokens[Int(offset)])
        sorted[positions[token]] = offset
        positions[token] += 1
      }
      swap(&order, &sorted)
    }
    return order.lazy.map { examples.lowerBound + Int($0) }
  }

  /// How many tokens of its name each example sees.
  private func depths(_ examples: Range<Int>) -> [UInt32] {
    guard let first = examples.first else { return [] }
    var depth = depth(of: first)
    return examples.map { example in
      defer { depth = target(example) == Vocabulary.end ? 0 : min(depth + 1, context) }
      return UInt32(depth)
    }
  }

  /// How many tokens of its name an example sees.
  func depth(of example: Int) -> Int {
    var depth = 0
    while depth < context, example > depth, target(example - depth - 1) != Vocabulary.end {
      depth += 1
    }
    return depth
  }

  func haveSameContext(_ one: Int, _ other: Int) -> Bool {
    for distance in 1...context {
      let token = distance <= one ? target(one - distance) : Vocabulary.end
      let otherToken = distance <= other ? target(other - distance) : Vocabulary.end
      if token != otherToken { return false }
      if token == Vocabulary.end { return true }
    }
    return true
  }

  /// The number of the part that an example lies in.
  func part(of example: Int) -> UInt8 { UInt8(partEnds.count { $0 <= example }) }
}
