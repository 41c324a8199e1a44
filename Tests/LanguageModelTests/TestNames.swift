import Corpus
import Files
import Foundation
import LanguageModel

/// The lists of names that tests train on.
enum TestNames {
  /// Small enough to go through one by one, with every letter in every split.
  static let few = WordList([
    "emma", "olivia", "ava", "isabella", "sophia", "mia", "charlotte", "amelia", "evelyn",
    "abigail", "harper", "emily", "elizabeth", "avery", "sofia", "ella", "madison", "scarlett",
    "victoria", "aria", "grace", "chloe", "camila", "penelope", "riley", "layla", "lillian",
    "nora", "zoey", "mila", "aubrey", "hannah", "lily", "addison", "eleanor", "natalie", "luna",
    "savannah", "brooklyn", "leah", "zoe", "stella", "hazel", "ellie", "paisley", "audrey",
  ])

  static func fewExamples(context: Int = 3) throws -> Examples {
    try Examples(few, path: "few", splitSeed: 42, context: context)
  }

  /// The project's own list, cut as for the lecture.
  static let project: Examples = examples(
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../names.txt").path)

  /// The lecture's list, which is not part of the project; nil where nobody says where it is.
  static let lecturePath = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]
  static let lecture: Examples? = lecturePath.map(examples)

  private static func examples(_ path: String) -> Examples {
    do {
      let words = try WordList.read(path: FilePath(path))
      return try Examples(words, path: path, splitSeed: 42, context: 3)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
