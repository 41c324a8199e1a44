import ArgumentParser
import Foundation
import Runs

/// `gradus export`: a run's record for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a run's record for TensorBoard or as CSV.",
    discussion: """
      Examples:
        gradus export tensorboard runs/kaiming && tensorboard --logdir runs
        gradus export csv runs/kaiming --table loss > loss.csv

      Python needs no export: safetensors.numpy.load_file reads model.safetensors and \
      trace.safetensors as they are.
      """,
    subcommands: [ExportTensorBoardCommand.self, ExportCSVCommand.self])
}

struct ExportTensorBoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensorboard",
    abstract: "Writes scalars and histograms as an event file of TensorBoard.",
    discussion: """
      Examples:
        gradus export tensorboard runs/kaiming && tensorboard --logdir runs
        gradus export tensorboard shared/kaiming -o events    of a folder that is not yours
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run"))
  var folder: String

  @OptionGroup
  var place: ExportPlaceOptions

  @OptionGroup
  var output: OutputOptions

  func run() throws {
    let events = TensorBoardEvents(try RunFolder(folder).record())
    let place = try place.folder { RunFolder(folder).path }
    let path = try ExportPlaceOptions.write(
      events.bytes, to: "\(place)/\(TensorBoardEvents.fileName)")
    Console.print(output.json ? JSONText.text([path]) : path)
  }
}

struct ExportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Writes the record as tables of comma-separated values.",
    discussion: """
      Examples:
        gradus export csv runs/kaiming                            all tables, into the run's folder csv
        gradus export csv runs/kaiming --table loss > loss.csv    one table
        gradus export csv shared/kaiming -o tables                of a folder that is not yours
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Print this table only: \(TraceTables.names.joined(separator: ", ")).", valueName: "name"))
  var table: String?

  @OptionGroup
  var place: ExportPlaceOptions

  @OptionGroup
  var output: OutputOptions

  mutating func validate() throws {
    if table != nil, place.outputDir != nil {
      throw ValidationError("--table prints its table; with --output-dir all are written")
    }
    guard let table, !TraceTables.names.contains(table) else { return }
    throw ValidationError(
      NearestName.message("table", unknown: table, among: TraceTables.names))
  }

  func run() throws {
    let tables = TraceTables(try RunFolder(folder).record())
    if let table {
      let csv = tables.csv(table)
      Console.print(output.json ? JSONText.text([table: csv]) : String(csv.dropLast()))
      return
    }
    let place = try place.folder { "\(RunFolder(folder).path)/csv" }
    let paths = try TraceTables.names.map { name in
      try ExportPlaceOptions.write(Data(tables.csv(name).utf8), to: "\(place)/\(name).csv")
    }
    Console.print(output.json ? JSONText.text(paths) : paths.joined(separator: "\n"))
  }
}
