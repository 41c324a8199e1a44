import ArgumentParser
import Experiments
import Files
import Plotting
import Quoting
import Report
import Runs

/// `gradus sweep results`: the table and the figure of the runs that are there.
struct SweepResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract:
      "Puts the losses of a sweep side by side: the table, the figure, what is beyond chance.",
    discussion: """
      Examples:
        gradus sweep results gain
        gradus sweep results gain --baseline hidden-gain=5/3
        gradus sweep results gain --csv runs.csv --sqlite runs.db

      Every value is measured against the best, or against --baseline, seed by seed. Runs that diverged, \
      whose loss was no longer finite, are counted and never averaged. It can be asked at any time: what is \
      missing is left out.

      Writes results.md, results.csv, results.json, results.tex and the figure plots/sweep into the \
      sweep's folder.
      """)

  @OptionGroup var place: SweepFolder

  @Option(
    help: ArgumentHelp(
      "Measure against the point with these values, as hidden-gain=5/3,stage=kaiming (default: the best).",
      valueName: "name=value,…"))
  var baseline: String?

  @Option(
    name: .customLong("csv"),
    help: ArgumentHelp("Write a table of all runs too, a line each.", valueName: "file"))
  var csvFile: FilePath?

  @Option(
    name: .customLong("sqlite"),
    help: ArgumentHelp(
      "Write them as a database of SQLite too, in its table runs.", valueName: "file"))
  var databaseFile: FilePath?

  @OptionGroup(title: "Pictures") var pictures: PictureOptions

  @OptionGroup var showing: ShowOption

  @OptionGroup var replacement: ForceOption

  @OptionGroup(title: "Output") var output: OutputOptions

  mutating func validate() throws {
    if let csvFile, let databaseFile, csvFile.isPlace(of: databaseFile) {
      throw ValidationError("--csv and --sqlite name one file; name two")
    }
  }

  func run() throws {
    let results = try SweepResults(of: try Sweep(in: place.folder))
    let outcome = results.outcome(
      against: try baseline.map { try results.sweep.grid.point(of: $0) })
    var comparison = outcome.comparison
    comparison.finding = outcome.headline.english
    let written = try ComparisonOutput(
      comparison, as: "results", picture: "sweep", in: place.folder, pictures: pictures,
      force: replacement.force
    ).write(quiet: output.quiet) { () throws(NothingToShow) in try outcome.chart().script }
    let tables = try writeTables(of: results)
    Console.print(output.json ? JSONText.text(comparison) : comparison.text)
    if !output.json {
      Console.print("")
      Console.print(paths: written.paths + tables)
    }
    if !output.quiet {
      for remark in [results.missingRemark].compactMap(\.self) + results.remarks {
        Console.error(remark)
      }
    }
    let shown = Swift.Result { try outcome.show("sweep", showing, pictures, output, written.paths) }
    if let error = written.drawing ?? shown.failure { throw error }
    if results.divergedCount > 0 { throw ExitCode(Failure.Code.diverged.rawValue) }
  }

  /// - Returns: the files.
  private func writeTables(of results: SweepResults) throws -> [FilePath] {
    guard csvFile != nil || databaseFile != nil else { return [] }
    let table = try SweepTable(results)
    func write(_ bytes: [UInt8], to file: FilePath, as kind: String) throws -> FilePath {
      let folder = results.sweep.folder
      return try OutputFolder(file.folder).write(
        bytes, as: file.argumentName,
        about: Subject([kind, (folder.resolved ?? folder).string]), force: replacement.force)
    }
    return try [
      csvFile.map { try write(table.csv, to: $0, as: "csv") },
      databaseFile.map { try write(try table.database(), to: $0, as: "sqlite") },
    ].compactMap(\.self)
  }
}
