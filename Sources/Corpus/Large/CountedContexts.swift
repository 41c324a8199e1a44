/// A table made by counting: one pass over the examples, and one over room for every context that could be.
///
/// A context and the target after it are one number, written in base V. From one example to the next of a
/// name, its oldest digit falls away and the next token comes in. So short contexts of small vocabularies
/// are counted in a nanosecond or two an example, where sorting them takes a hundred.
extension ContextTable {
  /// The most counters, of four bytes, whatever the number of examples; a larger list may have one for
  /// every two of its examples.
  private static let counterLimit = 1 << 22
  /// The most examples, whose numbers lie in four bytes too.
  static let countedLimit = 1 << 31

  /// How often it is asked whether it is cancelled, in examples.
  private static let examplesPerLook = 1 << 22

  /// Whether there is room to count so many examples.
  static func isCounted(_ dataset: Dataset, examples: Int) -> Bool {
    counters(dataset, examples: examples) != nil
  }

  /// One for each context, target and part; nil where there are too many.
  private static func counters(_ dataset: Dataset, examples: Int) -> Int? {
    guard 1...countedLimit ~= examples else { return nil }
    var counters = dataset.partEnds.count
    for _ in 0...dataset.context {
      counters *= dataset.vocabularySize
      if counters > max(counterLimit, examples / 2) { return nil }
    }
    return counters
  }

  /// nil where the contexts are too long to count them so, or it was cancelled.
  static func counted(
    _ dataset: Dataset, _ examples: Range<Int>, isCancelled: () -> Bool = { false }
  ) -> ContextTable? {
    guard let counters = counters(dataset, examples: examples.count) else { return nil }
    let parts = dataset.partEnds.count
    let vocabulary = dataset.vocabularySize
    let slots = counters / parts
    // Part after part: context × target. Zeroed by the system, where they are touched at all.
    var counts = [UInt32](repeating: 0, count: counters)
    // By context: an example that has it, counted from the first.
    var places = [UInt32](repeating: 0, count: slots / vocabulary)
    var start = examples.lowerBound
    while start < examples.upperBound {
      if isCancelled() { return nil }
      let part = Int(dataset.part(of: start))
      let end = min(start + examplesPerLook, examples.upperBound, dataset.partEnds[part])
      dataset.forEachCode(start..<end, oldest: slots / vocabulary) { example, code in
        let counter = part * slots + code
        if counts[counter] == 0 {
          places[code / vocabulary] = UInt32(example - examples.lowerBound)
        }
        counts[counter] += 1
      }
      start = end
    }
    var table = ContextTable(examples: examples.count)
    for context in places.indices {
      var isNew = true
      for target in 0..<vocabulary {
        for part in 0..<parts {
          let count = counts[part * slots + context * vocabulary + target]
          if count == 0 { continue }
          if isNew { table.beginGroup(examples.lowerBound + Int(places[context])) }
          isNew = false
          table.add(target: Token(target), part: UInt8(part), count: count)
        }
      }
    }
    return table
  }
}

extension Dataset {
  /// The number of each example's context and target in base V.
  ///
  /// - Parameter oldest: V to the power of the context's length: what the first token of a context counts
  ///   once the target is there.
  @inline(__always)
  fileprivate func forEachCode(
    _ examples: Range<Int>, oldest: Int, _ body: (_ example: Int, _ code: Int) -> Void
  ) {
    withTargets { targets in
      var depth = depth(of: examples.lowerBound)
      var code = 0
      for distance in stride(from: depth, to: 0, by: -1) {
        code = code * vocabularySize + Int(targets[examples.lowerBound - distance])
      }
      for example in examples {
        let target = targets[example]
        let next = code * vocabularySize + Int(target)
        body(example, next)
        if target == Vocabulary.end {
          (code, depth) = (0, 0)
        } else {
          // A name that is shorter than the context has ends before it, which count nothing.
          let first = depth == context ? Int(targets[example - context]) : 0
          code = next - first * oldest
          if depth < context { depth += 1 }
        }
      }
    }
  }
}
