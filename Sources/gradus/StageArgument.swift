import ArgumentParser
import LanguageModel

/// A stage named on the command line, or its number.
struct StageArgument: ExpressibleByArgument {
  let name: String

  init?(argument: String) {
    name = argument
  }

  /// - Throws: a usage error that lists the stages.
  func stage() throws -> Stage {
    guard let stage = Stage.named(name) else {
      throw ValidationError(
        NearestName.message("stage", unknown: name, among: Stage.lecture.map(\.name)))
    }
    return stage
  }
}
