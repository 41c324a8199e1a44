import ArgumentParser
import Experiments
import Files
import LanguageModel
import Runs

/// Where the runs of several stages are, and how many are trained at once.
struct WorkOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("work-dir")],
    help: ArgumentHelp(
      "The folder with a run for each stage: STAGE, and after it what is not the stage's of rate, "
        + "batch, seeds and list, such as STAGE-rate-0.03-seed-7 (default: runs).",
      valueName: "folder"))
  var path: FilePath?

  @Flag(
    help: "Train again what is there already, and replace files that are not as Gradus left them.")
  var force = false

  @OptionGroup private var atOnce: JobsOption

  mutating func validate() throws {
    if path?.isEmpty ?? false { throw ValidationError("--work-dir is empty") }
  }

  var folder: FilePath { path ?? Self.defaultFolder }

  /// Where runs go unless a command is told otherwise.
  static let defaultFolder: FilePath = "runs"

  /// Whether the user chose the folder.
  var isNamed: Bool { path != nil }

  var jobs: Int { atOnce.jobs }
}
