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
    help: ArgumentHelp("Runs that are trained at once, one for each core.", valueName: "n"))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  mutating func validate() throws {
    if path.isEmpty { throw ValidationError("--work-dir is empty") }
    guard 1...1_000 ~= jobs else {
      throw ValidationError("--jobs must be from 1 to 1000, not \(jobs)")
    }
  }
}
