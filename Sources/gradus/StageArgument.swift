import ArgumentParser
import Foundation
import LanguageModel
import Quoting

extension Stage {
  /// A stage named on the command line, or its number.
  ///
  /// - Throws: a usage error that lists the stages.
  static func argument(_ name: String) throws -> Stage {
    guard let stage = Stage.named(name) else {
      throw ValidationError(
        NearestName.message("stage", unknown: name, among: Stage.lecture.map(\.name)))
    }
    return stage
  }

  /// For Tab.
  static let completion = CompletionKind.list(lecture.map(\.name))
}

extension CompletionKind {
  /// What Tab offers where a stage or a run folder can be named.
  static let stagesAndFiles = CompletionKind.custom { _, _, prefix in
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return Stage.lecture.map(\.name) + (names ?? []).sorted().map { folder + $0 }
  }
}

/// The one stage of a command, given as an argument or by `--stage`.
struct StageChoice: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The stage: its name or number.", valueName: "stage"),
    completion: Stage.completion)
  var argument: String?

  @Option(
    help: ArgumentHelp("The same, as an option.", valueName: "stage"), completion: Stage.completion)
  var stage: String?

  /// Asked for where the command runs, not where it is parsed: an unknown option, whose value may be
  /// taken for a stage, is the better message.
  ///
  /// - Throws: a usage error where none is named, or two that differ.
  func chosen() throws -> Stage {
    guard let stage = try chosenIfAny() else {
      let names = Stage.lecture.map(\.name).joined(separator: ", ")
      throw ValidationError("name a stage (there are: \(names))")
    }
    return stage
  }

  /// - Returns: nil where none is named.
  func chosenIfAny() throws -> Stage? {
    let stages = try [argument, stage].compactMap { try $0.map(Stage.argument) }
    guard let first = stages.first, let last = stages.last else { return nil }
    guard first == last else {
      throw ValidationError(
        "\(first.name) and --stage \(last.name) are two stages; give one")
    }
    return first
  }
}
