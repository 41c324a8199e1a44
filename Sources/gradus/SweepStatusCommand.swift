import ArgumentParser
import Experiments
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
      """)

  @OptionGroup var place: SweepFolder

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let status = SweepStatus(of: try SweepResults(of: try Sweep(in: place.folder)))
    Console.print(output.json ? JSONText.text(status) : status.text)
  }
}
