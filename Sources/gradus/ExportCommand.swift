import ArgumentParser
import Files
import Quoting
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

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run")) var folder: FilePath

  @OptionGroup var place: ExportPlaceOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let stored = try StoredRun(RunFolder(folder))
    let events = TensorBoardEvents(stored.record)
    let paths = try place.write(
      [(TensorBoardEvents.fileName, Array(events.bytes))], about: .runs([stored.run]),
      in: stored.folder)
    output.json ? Console.print(JSONText.text(paths.map(\.string))) : Console.print(paths: paths)
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
        gradus export csv runs/kaiming --decimal-comma            for a spreadsheet that writes 0,5
        gradus export csv runs/kaiming --table examples > e.csv   contexts and targets as tokens
        gradus export csv shared/kaiming -o tables                of a folder that is not yours

      Cells are separated by commas, and numbers have a decimal point (RFC 4180), whatever the country.
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run")) var folder: FilePath

  @Option(
    help: ArgumentHelp(
      "Print this table only: \(TraceTables.names.joined(separator: ", ")); or "
        + "\(ExampleTable.name), every example that the run was trained and measured on, which needs "
        + "the list of names.", valueName: "name"))
  var table: String?

  @Flag(help: "Semicolons between cells and a comma in numbers, as spreadsheets of many countries.")
  var decimalComma = false

  @OptionGroup var names: RunNamesOptions

  @OptionGroup var place: ExportPlaceOptions

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if table != nil, place.outputDir != nil {
      throw ValidationError("--table prints its table; with --output-dir all are written")
    }
    if let table {
      _ = try NearestName.find(
        table, "table", among: TraceTables.names + [ExampleTable.name], by: \.self)
    }
    if names.path != nil, table != ExampleTable.name {
      throw ValidationError("--input-file goes with --table \(ExampleTable.name) only")
    }
  }

  func run() throws {
    let dialect = decimalComma ? CSVDialect.decimalComma : .standard
    if table == ExampleTable.name {
      let run = try RunFolder(folder).run()
      return ExampleTable(try names.examples(of: run), dialect: dialect).print(asJSON: output.json)
    }
    let stored = try StoredRun(RunFolder(folder))
    let tables = TraceTables(stored.record, dialect: dialect)
    if let table {
      let csv = tables.csv(table)
      Console.print(output.json ? JSONText.text([table: csv]) : String(csv.dropLast()))
      return
    }
    let paths = try place.write(
      TraceTables.names.map { ("\($0).csv", Array(tables.csv($0).utf8)) },
      about: .runs([stored.run]), subfolder: TraceTables.folderName, in: stored.folder)
    output.json ? Console.print(JSONText.text(paths.map(\.string))) : Console.print(paths: paths)
  }
}
