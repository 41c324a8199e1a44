import ArgumentParser
import Diagnostics
import Experiments
import Files
import LanguageModel
import Plotting
import Quoting
import Runs

/// `gradus lr-find`: a learning rate to begin with.
struct LearningRateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lr-find",
    abstract: "Trains with growing learning rates and suggests the one in the valley of the loss.",
    discussion: """
      Examples:
        gradus lr-find kaiming
        gradus lr-find raw --from -4 --to 1 --steps 2000 --format svg

      Every step has a larger rate than the one before, from 10^from to 10^to. Draws \
      learning-rate-finder into the output folder and trains nothing that is kept.
      """)

  @OptionGroup var choice: StageChoice

  @Option(
    exponents, "The power of ten of the first rate", default: "-3", valueName: "exponent")
  var from = LearningRateCommand.usualExponents.lowerBound

  @Option(exponents, "The power of ten of the last rate", default: "0", valueName: "exponent")
  var to = LearningRateCommand.usualExponents.upperBound

  @Option(stepCounts, "Steps, one rate for each", valueName: "n")
  var steps = LearningRateCommand.usualSteps

  @OptionGroup var batches: ChoiceOptions<SettingGroup.Batches>

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where the figure goes (default: plots).", valueName: "folder"))
  var outputDir: FilePath?

  @OptionGroup var replacement: ForceOption

  @OptionGroup(title: "Names") var names: NamesOptions

  @OptionGroup(title: "Pictures") var pictures: PictureOptions

  @OptionGroup var showing: ShowOption

  @OptionGroup(title: "Output") var output: OutputOptions

  mutating func validate() throws {
    guard from < to else {
      throw ValidationError("--from must be smaller than --to, and \(from) is not below \(to)")
    }
  }

  /// As in the lecture.
  static let usualExponents = -3.0...0.0
  static let usualSteps = 1_000

  private static let exponents = ValueRule.number(-30...30)
  private static let stepCounts = ValueRule.whole(2...1_000_000)

  func run() throws {
    let stage = StageVariant(try choice.chosen())
    var settings = names.settings
    batches.apply(to: &settings)
    let job = try TrainingJob(
      stage: stage, settings: settings,
      examples: try Examples(
        try names.words(quiet: output.quiet), path: names.path.string,
        splitSeed: settings.splitSeed,
        context: stage.recipe.context, trainNames: settings.trainNames), path: names.path)
    let sweep = LearningRateSweep(
      training: stage.recipe, settings: settings, examples: job.examples, exponents: from...to,
      steps: steps)
    var material = Material()
    material.sweep = sweep
    material.subject = stage.name
    let subject = Subject([
      JSONText.text(stage), JSONText.text(settings), job.examples.words.digest,
      "\(from) \(to) \(steps)",
    ])
    let place = PicturePlace(chosen: outputDir, force: replacement.force, quiet: output.quiet)
    let drawing = Swift.Result { () throws -> (picture: Picture, paths: [FilePath]) in
      let picture = Picture(
        try Figure.learningRateFinder.script(of: material),
        name: try place.name(of: Figure.learningRateFinder.name, about: subject),
        folder: place.folder,
        about: subject)
      let paths = try Gnuplot.ofProgram.draw(
        picture, formats: try pictures.formats, style: try pictures.style,
        force: replacement.force)
      return (picture, paths)
    }
    // The search is worth more than its picture.
    let result = Result(
      suggestion: sweep.suggestion, rates: sweep.rates, losses: sweep.losses,
      figure: ((try? drawing.get().paths) ?? []).map(\.string))
    Console.print(output.json ? JSONText.text(result) : result.text)
    if sweep.suggestion != nil, !sweep.endsAboveValley, !output.quiet {
      Console.error(
        "the loss has not risen again at the highest rate: the valley may be wider, raise --to")
    }
    Gnuplot.tellMissingGlyphs(quiet: output.quiet)
    let drawn = try drawing.get()
    try showing.show(
      [(drawn.picture.name, drawn.picture.script)], in: try pictures.style, output
    ) { drawn.paths }
  }

  /// What `--json` prints.
  private struct Result: Encodable {
    /// The rate at the bottom of the valley; null where there is none.
    let suggestion: Double?
    let rates: [Double]
    let losses: [Float]
    let figure: [String]

    var text: String {
      let rate =
        suggestion.map(\.short) ?? "none, as the loss has no valley; change --from and --to"
      return (["suggested learning rate: \(rate)"] + figure.map(\.shownOnOneLine)).joined(
        separator: "\n")
    }
  }
}
