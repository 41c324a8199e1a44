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

/// The one stage of a command, given as an argument or by `--stage`.
struct StageChoice: ParsableArguments {
  @Argument(help: ArgumentHelp("The stage: its name or number.", valueName: "stage"))
  var argument: StageArgument?

  @Option(help: ArgumentHelp("The same, as an option.", valueName: "stage"))
  var stage: StageArgument?

  /// Asked for where the command runs, not where it is parsed: an unknown option, whose value may be
  /// taken for a stage, is the better message.
  ///
  /// - Throws: a usage error where none is named, or two that differ.
  func chosen() throws -> Stage {
    let stages = try [argument, stage].compactMap { try $0?.stage() }
    guard let first = stages.first, let last = stages.last else {
      let names = Stage.lecture.map(\.name).joined(separator: ", ")
      throw ValidationError("name a stage (there are: \(names))")
    }
    guard first == last else {
      throw ValidationError(
        "\(first.name) and --stage \(last.name) are two stages; give one")
    }
    return first
  }
}
