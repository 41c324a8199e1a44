import Corpus
import Layers
import Parallel

/// The logarithms of the probabilities that a model gives to the targets of a table, computed on several
/// cores.
///
/// Each core has a copy of the model and takes whole batches, the same ones whatever the number of cores,
/// and writes into places of its own. Who adds up goes through the places in their order, so that the sum
/// has the same bits for any number.
final class TargetPass {
  /// What a core computes between two looks at whether it is cancelled, in batches: some milliseconds.
  static let batchesPerLook = 16
  /// Up to so many contexts, starting other threads is not worth it: the lecture has 5,686.
  static let serialContexts = 1 << 15

  /// One for each core that computes; the first has the model that is asked, the others its copies.
  private var passes: [ContextPass]
  private let cores: Int
  private let isCancelled: () -> Bool
  /// Of each entry of some batches.
  private var logProbabilities: [Double] = []

  /// - Parameter pass: of one model.
  init(_ pass: ContextPass, cores: Int, isCancelled: @escaping () -> Bool) {
    passes = [pass]
    self.cores = cores
    self.isCancelled = isCancelled
  }

  /// Computes all tables.
  ///
  /// - Parameter add: gets the entries in order, each with the logarithm of its target's probability.
  /// - Returns: whether all were computed.
  func forEachEntry(
    of tables: ContextTables, add: (ContextTable.Entry, _ logProbability: Double) -> Void
  ) -> Bool {
    var copiesAreOld = true
    for number in 0..<tables.count {
      guard let table = tables.table(number, isCancelled: isCancelled) else { return false }
      let cores = table.count > Self.serialContexts ? cores : 1
      if cores > 1, copiesAreOld {
        copy(to: cores)
        copiesAreOld = false
      }
      let share = Self.batchesPerLook * ContextPass.rows
      for start in stride(from: 0, to: table.count, by: cores * share) {
        if isCancelled() { return false }
        let groups = start..<min(start + cores * share, table.count)
        let entries = table.entries(of: groups)
        compute(groups, of: table, entries: entries, tables.dataset, share: share)
        for (entry, logProbability) in zip(entries, logProbabilities) {
          add(entry, logProbability)
        }
      }
    }
    return !isCancelled()
  }

  /// Brings the other cores' models to what the first is now.
  private func copy(to cores: Int) {
    let model = passes[0].models[0]
    for pass in passes.dropFirst() { pass.models[0].copyTensors(of: model) }
    while passes.count < cores { passes.append(ContextPass([model])) }
  }

  /// - Parameter share: the groups of one core.
  private func compute(
    _ groups: Range<Int>, of table: ContextTable, entries: ArraySlice<ContextTable.Entry>,
    _ dataset: Dataset, share: Int
  ) {
    if logProbabilities.count < entries.count {
      logProbabilities = [Double](repeating: 0, count: entries.count)
    }
    // Each core has its own model.
    nonisolated(unsafe) let passes = passes
    logProbabilities.withUnsafeMutableBufferPointer { results in
      // Each core writes at the places of its own groups.
      nonisolated(unsafe) let results = results
      onCores((groups.count + share - 1) / share) { core in
        let first = groups.lowerBound + core * share
        let own = first..<min(first + share, groups.upperBound)
        var place = table.entries(of: own).startIndex - entries.startIndex
        for start in stride(from: own.lowerBound, to: own.upperBound, by: ContextPass.rows) {
          let pass = passes[core]
          let logits = pass.models[0].logits.value
          for group in pass.compute(table, from: start, of: [dataset]) {
            let sum = LogSum(logits, row: group - start)
            for entry in table.entries(group) {
              results[place] = sum.logProbability(of: Int(entry.target))
              place += 1
            }
          }
        }
      }
    }
  }
}
