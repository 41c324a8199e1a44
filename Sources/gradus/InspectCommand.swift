import ArgumentParser
import Corpus
import Diagnostics
import Experiments
import Files
import LanguageModel
import Plotting
import Quoting
import Runs

/// `gradus inspect`: one context's way through a model, and one unit of it.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract:
      "Shows how some letters go through the layers of a finished run, and what a unit does.",
    discussion: """
      Examples:
        gradus inspect runs/kaiming --context emm
        gradus inspect runs/kaiming --unit 17
        gradus inspect runs/deep --context emm --unit 17 --layer 3

      A context: each letter's row of C, what every layer puts out, with the units that are flat, and the \
      probabilities of what comes next. A unit of the first hidden layer: what each letter adds to its sum \
      at each place (the letter's row of C times the unit's weights there); of every layer: the contexts of \
      the training names with its largest and its smallest sums, how often it is flat, and its largest \
      weights in the next layer. For what is said of training names their list must be at hand. Draws \
      context-TEXT and unit-N into the run's folder plots.
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run")) var folder: FilePath

  @Option(
    help: ArgumentHelp(
      "The beginning of a name; what is shorter than the model's context has dots in front.",
      valueName: "text"))
  var context: String?

  @Option(units, "A unit of the layer, counted from 0", valueName: "n") var unit: Int?

  @Option(layers, "The hidden layer of --unit, counted from 1", default: "1", valueName: "n")
  var layer: Int?

  @OptionGroup var names: RunNamesOptions

  @OptionGroup var drawing: RunPictureOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  private static let units = ValueRule.whole(0...Recipe.widthRange.upperBound - 1)
  private static let layers = ValueRule.whole(Recipe.layerRange)

  mutating func validate() throws {
    guard context != nil || unit != nil else {
      throw ValidationError("give --context or --unit, or both")
    }
    guard layer == nil || unit != nil else {
      throw ValidationError("--layer goes with --unit only; --context shows all layers")
    }
  }

  func run() async throws {
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireFiniteModel(folder, quiet: output.quiet)
    let text = try context.map { try beginning($0, of: run) }
    let model = try folder.model(of: run)
    let reader = try unit.map { try self.reader(of: $0, in: model, of: run) }
    let (examples, missing) = try names.training(of: run)
    if let remark = run.remarkOnStart, !output.quiet { Console.error("\(folder.path): \(remark)") }
    if let missing, !output.quiet {
      Console.error("gradus: nothing is said of training names: \(missing)")
    }
    let predictor = Predictor(model, vocabulary: run.vocabularyTokens, names: examples)
    let inspection = text.map { predictor.inspection(of: $0) }
    let found = reader?.inspection(names: examples)
    guard JSONText.isFinite(inspection), JSONText.isFinite(found) else {
      throw Failure.probabilitiesNotFinite(folder)
    }
    if !output.json {
      for words in [inspection?.inWords, found?.inWords].compactMap(\.self) {
        Console.print(words + "\n")
      }
    }
    let wanted = charts(inspection, found, run.title.text)
    let (paths, problem) = await drawing.draw(wanted, of: run, in: folder, quiet: output.quiet)
    if output.json {
      Console.print(
        JSONText.text(
          Answer(
            run: run.title.text, context: inspection, unit: found, missing: missing,
            figures: paths.map(\.string))))
    } else if !paths.isEmpty {
      Console.print(paths: paths)
    }
    if let problem { throw problem }
    try drawing.show(wanted, drawn: paths, output)
  }

  private func beginning(_ text: String, of run: RunRecord) throws -> [Token] {
    let (tokens, isWhole) = try run.nameText(text, from: "--context")
    guard !isWhole else {
      throw ValidationError(
        "--context ends in a dot, and after the end of a name nothing comes; leave the dot out, or "
          + "ask gradus predict for the whole name")
    }
    return tokens
  }

  private func reader(of unit: Int, in model: Model, of run: RunRecord) throws -> UnitReader {
    let (layers, layer) = (model.hiddenLayers, layer ?? 1)
    guard layers.indices ~= layer - 1 else {
      throw ValidationError(
        "--layer \(layer): \(run.title.text) has \(layers.count.counted("hidden layer"))")
    }
    let width = layers[layer - 1].width
    guard unit < width else {
      throw ValidationError(
        "--unit \(unit): layer \(layer) of \(run.title.text) has the units 0 to \(width - 1)")
    }
    return UnitReader(model, vocabulary: run.vocabularyTokens, layer: layer - 1, unit: unit)
  }

  private func charts(
    _ inspection: ContextInspection?, _ unit: UnitInspection?, _ title: String
  ) -> [RunPictureOptions.Wanted] {
    let ofContext = inspection.map { inspection in
      RunPictureOptions.Wanted(
        chart: inspection.chart(of: title),
        suffix: RunPictureOptions.suffix(of: inspection.prediction.context),
        question: [inspection.prediction.context])
    }
    let ofUnit = unit.flatMap { unit in
      unit.chart(of: title).map {
        RunPictureOptions.Wanted(chart: $0, suffix: "\(unit.unit)", question: ["\(unit.unit)"])
      }
    }
    if let unit, ofUnit == nil, !output.quiet {
      Console.error(
        "no figure unit: letters reach layer \(unit.layer) through other units only")
    }
    return [ofContext, ofUnit].compactMap(\.self)
  }

  /// What `--json` prints.
  private struct Answer: Encodable {
    let run: String
    @OrNull var context: ContextInspection?
    @OrNull var unit: UnitInspection?
    /// Why nothing is said of training names; null where it is.
    @OrNull var missing: String?
    let figures: [String]
  }
}
