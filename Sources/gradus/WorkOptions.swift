import ArgumentParser
import Foundation
import Runs

/// Where the runs of several stages are, and how many are trained at once.
struct WorkOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("work-dir")],
    help: ArgumentHelp(
      "The folder with a run for each stage: STAGE, or STAGE-seed-N for another seed.",
      valueName: "folder"))
  var path = "runs"

  @Flag(help: "Train again what is there already.")
  var force = false

  @Option(
    parsing: .unconditional,
    help: jobCounts.help(
      "Runs that are trained at once", default: "one for each core", valueName: "n"),
    transform: jobCounts.value)
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  mutating func validate() throws {
    if path.isEmpty { throw ValidationError("--work-dir is empty") }
  }

  private static let jobCounts = ValueRule.whole(1...1_000)
}
