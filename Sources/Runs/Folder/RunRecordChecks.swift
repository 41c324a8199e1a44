import Corpus
import LanguageModel
import Quoting

extension RunRecord {
  /// Refuses what JSON allows but no run can have written.
  ///
  /// - Throws: `RunError.badFile`, without the path.
  func check() throws(RunError) {
    try Self.requireFormat(formatVersion)
    try checkTexts()
    try checkVocabulary()
    if let fault = stage.recipe.fault { throw .badFile(field: "stage.recipe", reason: fault) }
    for setting in Setting.all {
      if let (field, reason) = setting.fault(settings) {
        throw .badFile(field: field, reason: reason)
      }
    }
    try checkCounts()
    try checkLosses()
    try checkLandmarks()
  }

  /// Of the formats that are read the first one is changed into the current one.
  static func requireFormat(_ version: Int) throws(RunError) {
    guard 1...currentFormat ~= version else {
      throw .badFile(field: "formatVersion", reason: "is \(version)")
    }
  }

  /// All texts are printed sooner or later, and a terminal obeys control characters.
  private func checkTexts() throws(RunError) {
    let texts = [
      ("stage.name", stage.name), ("names.file", names.file), ("names.digest", names.digest),
      ("divergedAt", divergedAt ?? ""), ("blas.version", blas.version), ("blas.core", blas.core),
      ("foldedFrom", foldedFrom ?? ""),
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

  private func checkCounts() throws(RunError) {
    // Far below what would overflow when they are added up.
    let most = 1 << 40
    for (field, count, most) in [
      ("stepsTaken", stepsTaken, settings.steps), ("stoppedAt", stoppedAt ?? 0, stepsTaken),
      ("bestStep", bestStep ?? 0, stepsTaken), ("modelStep", modelStep ?? 0, stepsTaken),
      ("parameters", parameters, most),
      ("names.words", names.words, most), ("names.distinct", names.distinct, most),
      ("examples.train", examples.train, most), ("examples.val", examples.validation, most),
      ("examples.test", examples.test, most),
      ("counting.contexts", counting?.contexts ?? 0, most),
    ] where !(0...most ~= count) {
      throw .badFile(field: field, reason: "is \(count), not from 0 to \(most)")
    }
  }

  /// No mean of Float losses is larger, and the squares of these can still be added up.
  private func checkLosses() throws(RunError) {
    let losses = [
      ("initialLoss", initialLoss), ("loss.train", loss.train), ("loss.val", loss.validation),
      ("loss.test", loss.test), ("counting.loss.train", counting?.loss.train),
      ("counting.loss.val", counting?.loss.validation), ("counting.loss.test", counting?.loss.test),
      ("repeated.val.loss", repeated?.validation?.loss),
      ("repeated.val.counting", repeated?.validation?.counting),
      ("repeated.test.loss", repeated?.test?.loss),
      ("repeated.test.counting", repeated?.test?.counting),
    ]
    for case (let field, let loss?) in losses where !(abs(loss) <= 1e40) {
      throw .badFile(field: field, reason: "is \(loss)")
    }
  }

  private func checkLandmarks() throws(RunError) {
    if let model = counting?.model, !(model.order >= 1 && model.strength > 0) {
      throw .badFile(
        field: "counting.model", reason: "has order \(model.order), strength \(model.strength)")
    }
    let shares = [
      ("repeated.val.share", repeated?.validation?.share),
      ("repeated.test.share", repeated?.test?.share),
    ]
    for case (let field, let share?) in shares where !(0...1 ~= share) {
      throw .badFile(field: field, reason: "is \(share), not from 0 to 1")
    }
  }
}
