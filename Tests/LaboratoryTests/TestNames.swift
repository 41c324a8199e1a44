import Corpus
import Files
import Foundation
import LanguageModel

/// The lists of names that the reference knows and that are here.
enum TestNames {
  static let own = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../names.txt").path

  /// The project's own list, and the lecture's where `GRADUS_LECTURE_NAMES` says where it lies.
  static let paths =
    [own] + [ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]].compactMap(\.self)

  static func examples(_ path: String = own) throws -> Examples {
    try Examples(
      try WordList.read(path: FilePath(argument: path)), path: path, splitSeed: 42,
      context: Stage.kaiming.recipe.context)
  }
}
