import Corpus

/// How often each token came after some contexts in a list of names, as the simplest table of counts has
/// it: no smoothing, nothing for what never came.
struct ContextCounts {
  private var counts: [[Token]: [Token: Int]]

  /// Goes through all examples once.
  ///
  /// - Parameter contexts: each as long as those of the dataset.
  init(_ dataset: Dataset, after contexts: some Sequence<[Token]>) {
    var counts = Dictionary(contexts.map { ($0, [Token: Int]()) }) { first, _ in first }
    let lastTokens = Set(counts.keys.compactMap(\.last))
    let start = [Token](repeating: Vocabulary.end, count: dataset.context)
    var context = start
    for example in 0..<dataset.count {
      let target = dataset.target(example)
      if lastTokens.contains(context[context.count - 1]) {
        counts[context]?[target, default: 0] += 1
      }
      if target == Vocabulary.end {
        context = start
      } else {
        context.removeFirst()
        context.append(target)
      }
    }
    self.counts = counts
  }

  /// How often a context stands in the names.
  func total(after context: [Token]) -> Int { counts[context]?.values.reduce(0, +) ?? 0 }

  func count(of token: Token, after context: [Token]) -> Int { counts[context]?[token] ?? 0 }
}
