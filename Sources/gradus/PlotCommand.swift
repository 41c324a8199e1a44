import ArgumentParser
import Plotting
import Runs

/// `gradus plot`: figures from records.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draws figures of finished runs from their records; trains nothing.",
    discussion: """
      Examples:
        gradus plot runs/kaiming
        gradus plot runs/raw runs/kaiming --figure saturation --format png,pdf --theme dark

      Figures:
      \(Figure.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      Each picture is put beside its gnuplot script in the run's folder plots.
      """)

  @Argument(help: ArgumentHelp("Run folders.", valueName: "run"))
  var folders: [String]

  @Option(
    help: ArgumentHelp("Names of figures with commas between them, or all.", valueName: "names"))
  var figure = "all"

  @OptionGroup
  var pictures: PictureOptions

  @OptionGroup
  var output: OutputOptions

  private var figures: [Figure] {
    get throws {
      if figure == "all" { return Figure.all }
      return try figure.split(separator: ",").map { name in
        guard let figure = Figure.all.first(where: { $0.name == name }) else {
          throw ValidationError(
            NearestName.message("figure", unknown: String(name), among: Figure.all.map(\.name)))
        }
        return figure
      }
    }
  }

  mutating func validate() throws {
    guard !(try figures).isEmpty else { throw ValidationError("--figure names no figure") }
  }

  func run() throws {
    var drawn: [String] = []
    for path in folders {
      let drawing = try RunDrawing(RunFolder(path), pictures: pictures, quiet: output.quiet)
      drawn += try drawing.draw(try figures, required: figure != "all")
    }
    Console.print(output.json ? JSONText.text(drawn) : drawn.joined(separator: "\n"))
  }
}
