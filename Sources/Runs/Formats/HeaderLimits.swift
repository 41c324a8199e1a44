import LanguageModel

/// What the arrays of a run's files can be at most, before they are read: a file that is as large as its
/// header says could still be larger than any run's.
extension StateFile {
  /// A state holds the run's model, perhaps the best one too, and what an optimiser keeps of it.
  static func check(_ header: SafetensorsHeader, of run: RunRecord) throws(RunError) {
    try header.require(format, texts: [])
    let tensors = run.stage.recipe.tensors(vocabularySize: run.vocabulary.count + 1)
    try header.require(tensors, under: "model.")
    // The words of a stream of random numbers are 624, each kept as 8 bytes at most.
    let largest = tensors.map { 4 * $0.shape.reduce(1, *) }.max() ?? 0
    if let entry = header.entries.first(where: { $0.range.count > max(largest, 624 * 8) }) {
      throw .badFile(
        field: entry.name, reason: "has shape \(entry.shape), which no training leaves")
    }
  }
}

extension TraceFile {
  /// A trace has a row for each step, or for each snapshot or evaluation, and there is none of more steps
  /// than the run was to take.
  static func check(_ header: SafetensorsHeader, of run: RunRecord) throws(RunError) {
    let format = try Format(header.metadata)
    try header.requireTexts(["layers", "parameters", "tokens"], of: format.rawValue)
    let rows = max(run.settings.steps, Settings.snapshotLimit, run.vocabulary.count) + 2
    if let entry = header.entries.first(where: { ($0.shape.first ?? 1) > rows }) {
      throw .badFile(
        field: entry.name, reason: "has shape \(entry.shape), more than the run's \(rows) rows")
    }
  }
}
