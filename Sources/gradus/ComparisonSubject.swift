import Files
import LanguageModel
import Runs

/// What is compared: a stage, whose run is found or trained, or a run that is there.
enum ComparisonSubject {
  case stage(Stage)
  case run(RunFolder)

  /// - Throws: a usage error for a word that is neither a stage nor a path.
  init(_ word: String) throws {
    let folder = RunFolder(FilePath(argument: word))
    self =
      if Stage.named(word) == nil,
        folder.exists || word.contains("/") || !RunsInFolder(folder.path).runs.isEmpty
      { .run(folder) } else { .stage(try .argument(word)) }
  }

  var stage: Stage? { if case .stage(let stage) = self { stage } else { nil } }
  var folder: RunFolder? { if case .run(let folder) = self { folder } else { nil } }

  /// All stages where nothing is named.
  static func parse(_ words: [String]) throws -> [ComparisonSubject] {
    try (words.isEmpty ? Stage.lecture.map(\.name) : words).map { try ComparisonSubject($0) }
  }
}
