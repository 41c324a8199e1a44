import Corpus
import LanguageModel
import Quoting

extension RunRecord {
  /// Refuses what JSON allows but no run can have written.
  ///
  /// - Throws: `RunError.badFile`, without the path.
  func check() throws(RunError) {
    guard formatVersion == Self.currentFormat else {
      throw .badFile(field: "formatVersion", reason: "is \(formatVersion)")
    }
    try checkTexts()
    try checkVocabulary()
    try checkStage()
    try checkSettings()
    try checkCounts()
    try checkLosses()
  }

  /// All texts are printed sooner or later, and a terminal obeys control characters.
  private func checkTexts() throws(RunError) {
    let texts = [
      ("stage.name", stage.name), ("names.file", names.file), ("names.digest", names.digest),
      ("divergedAt", divergedAt ?? ""), ("blas.version", blas.version), ("blas.core", blas.core),
    ]
    for (field, text) in texts where text.unicodeScalars.contains(where: \.isControl) {
      throw .badFile(field: field, reason: "holds control characters")
    }
    guard !stage.name.isEmpty else { throw .badFile(field: "stage.name", reason: "is empty") }
  }

  private func checkVocabulary() throws(RunError) {
    let characters = vocabulary.compactMap { symbol in
      symbol.unicodeScalars.count == 1 ? symbol.unicodeScalars.first : nil
    }
    guard characters.count == vocabulary.count, Set(characters).count == characters.count,
      1...Vocabulary.limit ~= characters.count, !characters.contains(where: \.isControl)
    else { throw .badFile(field: "vocabulary", reason: "is not a list of different characters") }
  }

  private func checkStage() throws(RunError) {
    if let fault = stage.recipe.fault { throw .badFile(field: "stage.recipe", reason: fault) }
  }

  private func checkSettings() throws(RunError) {
    for setting in Setting.all {
      if let (field, reason) = setting.fault(settings) {
        throw .badFile(field: field, reason: reason)
      }
    }
  }

  private func checkCounts() throws(RunError) {
    try require(stepsTaken, "stepsTaken", in: 0...settings.steps)
    // Far below what would overflow when they are added up.
    let counts = 0...(1 << 40)
    try require(parameters, "parameters", in: counts)
    try require(names.words, "names.words", in: counts)
    try require(names.distinct, "names.distinct", in: counts)
    try require(examples.train, "examples.train", in: counts)
    try require(examples.validation, "examples.val", in: counts)
    try require(examples.test, "examples.test", in: counts)
  }

  /// No mean of Float losses is larger, and the squares of these can still be added up.
  private func checkLosses() throws(RunError) {
    let losses = [
      ("initialLoss", initialLoss), ("loss.train", loss.train), ("loss.val", loss.validation),
      ("loss.test", loss.test),
    ]
    for (field, loss) in losses {
      guard let loss, !(abs(loss) <= 1e40) else { continue }
      throw .badFile(field: field, reason: "is \(loss)")
    }
  }

  private func require(
    _ value: Int, _ field: String, in range: ClosedRange<Int>
  ) throws(RunError) {
    guard !range.contains(value) else { return }
    throw .badFile(
      field: field, reason: "is \(value), not from \(range.lowerBound) to \(range.upperBound)")
  }
}
