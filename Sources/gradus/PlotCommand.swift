import ArgumentParser
import Files
import Foundation
import LanguageModel
import Parallel
import Plotting
import Quoting
import Report
import Runs

/// `gradus plot`: figures from records.
struct PlotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draws figures of finished runs from their records; trains nothing.",
    discussion: """
      Examples:
        gradus plot runs/kaiming
        gradus plot runs/kaiming --figure loss,saturation --format png,pdf --theme dark
        gradus plot runs/raw runs/kaiming --figure saturation-pair,hockey-stick
        gradus plot --figure batchnorm-picture --first-value 12
        gradus plot runs/kaiming --figure saturation --show
        gradus plot runs/kaiming --labels de
        gradus plot --print-labels --labels de > mine.txt
        gradus plot --list

      Each picture is put beside its gnuplot script, which redraws it alone: figures of one run into \
      the run's folder plots, others into the folder plots here; with --output-dir, all into that \
      folder, those of several runs each into a folder of the run's name.

      With --format tex, a document that loads the packages graphicx and xcolor takes the picture by \
      \\input{FOLDER/NAME-tex.tex}. With --for paper what was found is no part of the picture: \
      \\caption{\\protect\\input{FOLDER/NAME.caption.tex}}.
      """)

  @Argument(help: ArgumentHelp("Run folders.", valueName: "run")) var folders: [FilePath] = []

  @Option(
    help: ArgumentHelp("Names of figures with commas between them, or all.", valueName: "names"),
    completion: .list(Figure.all.map(\.name)))
  var figure = "all"

  @Option(
    help: ArgumentHelp(
      """
      The layer of evolution-activations and evolution-gradients, such as logits or tanh2, or the \
      parameter of evolution-weights, such as W2; also by its place (default: the first tanh, W1).
      """, valueName: "name"))
  var layer: String?

  @Option(firstValues, "The first of the five values of batchnorm-picture", valueName: "number")
  var firstValue: Double?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "Where pictures go (default: plots, in the run's folder or here).", valueName: "folder"))
  var outputDir: FilePath?

  @OptionGroup var replacement: ForceOption

  @Flag(help: "Print every figure with what it needs and how to read it.") var list = false

  @Flag(
    help: """
      Print all titles and labels, as a file for --labels; in the language of --labels, if it names one.
      """)
  var printLabels = false

  @OptionGroup(title: "Pictures") var pictures: PictureOptions

  @OptionGroup var showing: ShowOption

  @OptionGroup(title: "Output") var output: OutputOptions

  private var isAll: Bool { figure.listed == ["all"] }
  private static let firstValues = ValueRule.number(-1_000...1_000)

  private var figures: [Figure] {
    get throws {
      if isAll { return Figure.all }
      return try figure.listed.map {
        try NearestName.find($0, "figure", among: Figure.all, by: \.name)
      }
    }
  }

  mutating func validate() throws {
    if list || printLabels { return }
    guard !(try figures).isEmpty else { throw ValidationError("--figure names no figure") }
    if outputDir?.isEmpty ?? false { throw ValidationError("--output-dir is empty") }
    try validateFigures()
  }

  /// What a figure does not have is an error, never ignored.
  private func validateFigures() throws {
    let names = try figures.map(\.name)
    if layer != nil, !names.contains(where: { $0.hasPrefix("evolution-") }) {
      throw ValidationError("--layer goes with the figures evolution-… only")
    }
    if firstValue != nil, !names.contains(Figure.batchNormPicture.name) {
      throw ValidationError("--first-value goes with the figure batchnorm-picture only")
    }
    if !isAll,
      let few = try figures.first(where: { !$0.needs.allows(runs: folders.count) })
    {
      throw ValidationError(
        few.needs == .sweep
          ? "\(few.name) is drawn by gradus lr-find"
          : "\(few.name) needs \(few.needs.rawValue), not \(folders.count)")
    }
    if isAll, folders.isEmpty {
      throw ValidationError("name a run folder, or a figure that needs none (plot --list)")
    }
  }

  func run() async throws {
    if list { return Console.print(output.json ? FigureList.json : FigureList.text) }
    if printLabels { return Console.print(pictures.labelsFile.table) }
    let (style, formats) = (try pictures.style, try pictures.formats)
    let (planned, absence) = try plannedPictures()
    let drawn = await Gnuplot.ofProgram.draw(
      planned, formats: formats, style: style,
      atOnce: coreCount, force: replacement.force)
    Gnuplot.tellMissingGlyphs(quiet: output.quiet)
    let paths = drawn.flatMap { (try? $0?.get()) ?? [] }
    if output.json {
      Console.print(JSONText.text(paths.map(\.string)))
    } else if output.quiet {
      tellCounts(of: paths)
    } else if !paths.isEmpty {
      Console.print(paths: paths)
    }
    if !output.json, !showing.show { showOnTerminal(paths) }
    let shown = zip(planned, drawn).filter { (try? $1?.get()) != nil }
      .map { picture, _ in (name: picture.name, script: picture.script) }
    try showing.show(shown, in: style, output) { paths }
    for case .failure(let error)? in drawn {
      guard isAll, error.kind == .badRequest else { throw error }
      if !output.quiet { Console.error("\(error); \(error.hint)") }
    }
    if let absence { throw absence }
  }

  /// How many figures went into each folder. Each has one script.
  private func tellCounts(of paths: [FilePath]) {
    let folders = paths.filter { $0.extension == "gp" }.map { $0.removingLastComponent() }
    for folder in folders.reduce(into: [FilePath](), { if !$0.contains($1) { $0.append($1) } }) {
      let count = folders.count { $0 == folder }
      Console.print("\(count.counted("figure")) in \(folder.string.shownOnOneLine)")
    }
  }

  /// A figure that cannot be shown is an error where it was asked for by its name, once the others are
  /// drawn.
  private func plannedPictures() throws -> (pictures: [Picture], absence: Failure?) {
    let runs = try folders.map { try StoredRun(RunFolder($0)) }
    if let outputDir { _ = try OutputFolder(outputDir) }
    let plan = PicturePlan(
      try figures, of: runs, layer: layer, into: outputDir, firstValue: firstValue)
    if let problem = plan.problem { throw problem }
    let place = PicturePlace(chosen: outputDir, force: replacement.force, quiet: output.quiet)
    let pictures =
      plan.pictures.flatMap(\.self) + (try plan.shared.map { try place.picture(of: $0) })
    guard !isAll, let last = plan.absences.last else {
      if !output.quiet { for absence in plan.absences { Console.error(absence) } }
      return (pictures, nil)
    }
    for absence in plan.absences.dropLast() { Console.error("gradus: \(absence)") }
    let failure = Failure(last, .badData)
    if pictures.isEmpty { throw failure }
    return (pictures, failure)
  }

  /// Shows the pictures that are made for a terminal, if there is one.
  private func showOnTerminal(_ paths: [FilePath]) {
    guard Console.size != nil else { return }
    for path in paths
    where path.extension == "txt" || path.extension == "sixel" && Console.showsPictures {
      if let picture = try? path.contents() {
        Console.printUnchanged(String(decoding: picture, as: UTF8.self))
      }
    }
  }
}
