import ArgumentParser
import Files
import LanguageModel
import Quoting
import Runs

/// What is compared: a stage, whose run is found or trained, or a run that is there.
enum ComparisonSubject {
  case stage(Stage)
  case run(RunFolder)

  /// - Throws: a usage error for a word that is neither a stage nor a path.
  init(_ word: String) throws {
    if let stage = Stage.named(word) {
      self = .stage(stage)
      return
    }
    let path = FilePath(argument: word)
    let folder = RunFolder(path)
    guard folder.exists || word.contains("/") || !RunsInFolder(path).runs.isEmpty else {
      throw ValidationError(
        NearestName.message("stage", unknown: word, among: Stage.lecture.map(\.name)))
    }
    self = .run(folder)
  }

  /// All stages where nothing is named.
  static func parse(_ words: [String]) throws -> [ComparisonSubject] {
    if words.isEmpty { return Stage.lecture.map { .stage($0) } }
    return try words.map { try ComparisonSubject($0) }
  }

  var stage: Stage? {
    if case .stage(let stage) = self { stage } else { nil }
  }

  var folder: RunFolder? {
    if case .run(let folder) = self { folder } else { nil }
  }

  /// What rows are called: stages and folders by their names, folders by their paths where names
  /// would be the same.
  static func labels(_ subjects: [ComparisonSubject]) -> [String] {
    let names = subjects.map { $0.stage?.name ?? $0.folder?.name ?? "" }
    return zip(subjects, names).map { subject, name in
      let isAlone = names.count { $0 == name } == 1
      return isAlone ? name : subject.folder?.path.string ?? name
    }
  }
}
