import ArgumentParser
import Files
import Plotting
import Quoting
import Report
import Runs

/// `gradus report`: finished runs on one page.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Puts finished runs on one self-contained web page; trains nothing.",
    discussion: """
      Examples:
        gradus report runs/raw runs/kaiming -o report.html
        gradus report runs/kaiming runs/batchnorm --title "Lecture 4" -o lecture4.html

      The page holds the losses, every kind of figure with all runs side by side and what each of them \
      shows, the differences between the stages, drawn names, settings, and the commands that make it \
      again. It needs nothing but the run folders, and whoever opens it needs nothing but the file.
      """)

  @Argument(help: ArgumentHelp("Run folders, in the order of comparison.", valueName: "run"))
  var folders: [FilePath]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The page (default: report.html).", valueName: "file"))
  var output: FilePath?

  @OptionGroup var replacement: ForceOption

  @Option(help: ArgumentHelp("Its title (default: the names of the runs).", valueName: "text"))
  var title: String?

  @OptionGroup var labelsFile: LabelsOption

  @OptionGroup(title: "Output") var speech: OutputOptions

  mutating func validate() throws {
    if folders.contains(where: \.isEmpty) { throw ValidationError("the name of a run is empty") }
    if output?.isEmpty ?? false { throw ValidationError("--output is empty") }
    if let output, output.extension != "html" {
      throw ValidationError("--output \(output) is a web page, so its name must end in .html")
    }
  }

  func run() async throws {
    let page = try await HTMLReport(
      runs: folders.map { RunFolder($0) }, title: title, labels: labelsFile.labels
    ).page()
    let output = try page.write(
      to: output ?? "report.html", isNamed: output != nil, force: replacement.force,
      quiet: speech.quiet)
    if !speech.quiet {
      for figure in page.leftOut {
        Console.error("\(figure.run): no figure \(figure.figure): \(figure.reason)")
      }
    }
    let result = Result(
      path: output.string, bytes: page.html.utf8.count, figures: page.figures,
      missing: page.missing, leftOut: page.leftOut)
    speech.json ? Console.print(JSONText.text(result)) : Console.print(paths: [output])
    if let problem = page.problem {
      throw Failure(
        "\(output) was written, but lacks \(page.missing.counted("figure")): \(problem.withoutFiles); "
          + problem.hintWithoutOptions, Failure.code(problem))
    }
  }

  /// What `--json` prints.
  private struct Result: Encodable {
    let path: String
    let bytes: Int
    let figures: Int
    /// Figures that could not be drawn.
    let missing: Int
    /// Figures that the runs cannot show, and why.
    let leftOut: [LeftOutFigure]
  }
}
