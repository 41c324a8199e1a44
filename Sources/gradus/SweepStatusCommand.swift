import ArgumentParser
import Experiments
import Foundation
import Quoting
import Runs

/// `gradus sweep status`: what of a sweep is there, and what is missing.
struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says what of a sweep is there, and what is missing.",
    discussion: """
      Example:
        gradus sweep status gain

      It ends with 0 where all runs are there, 3 where all are and some diverged, 2 where some are missing.
      """)

  @OptionGroup var place: SweepFolder

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let results = try SweepResults(of: try Sweep(in: place.folder))
    let status = SweepStatus(of: results, at: Date.now.timeIntervalSince1970)
    Console.print(output.json ? JSONText.text(status) : status.text)
    if status.missing + status.missingFolders > 0 { throw ExitCode(Failure.Code.mismatch.rawValue) }
    if status.diverged > 0 { throw ExitCode(Failure.Code.diverged.rawValue) }
  }
}
