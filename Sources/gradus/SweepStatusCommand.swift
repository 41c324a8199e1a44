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
      Examples:
        gradus sweep status gain
        gradus sweep status gain --slices 40      which of 40 slices are not whole, a number a line

      It ends with 0 where all runs are there, 3 where all are and some diverged, 2 where some are \
      missing. A run that is to be kept is there when its folder is, whole. With --slices it ends with 0.
      """)

  @OptionGroup var place: SweepFolder

  @Option(
    .whole(1...SweepSlice.countLimit),
    "Print the numbers of those slices, of so many, of which something is missing", valueName: "n")
  var slices: Int?

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let results = try SweepResults(of: try Sweep(in: place.folder))
    if let slices {
      let open = results.openSlices(of: slices)
      if output.json { return Console.print(JSONText.text(open)) }
      for number in open { Console.print("\(number)") }
      return
    }
    let status = SweepStatus(of: results, at: Date.now.timeIntervalSince1970)
    Console.print(output.json ? JSONText.text(status) : status.text)
    if status.missing + status.missingFolders > 0 { throw ExitCode(Failure.Code.mismatch.rawValue) }
    if status.diverged > 0 { throw ExitCode(Failure.Code.diverged.rawValue) }
  }
}
