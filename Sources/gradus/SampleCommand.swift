import ArgumentParser
import Corpus
import LanguageModel
import Runs

/// `gradus sample`: names drawn from a finished run.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draws names from a finished run and marks the new ones.",
    discussion: """
      Examples:
        gradus sample runs/deep
        gradus sample runs/kaiming -n 10 --temperature 0.7 --prompt mar

      A name that has not ended after \(Sampler.longestName) characters is cut there.
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run"))
  var folder: String

  @Option(
    name: .customShort("n"), parsing: .unconditional,
    help: counts.help(
      "How many names", default: "\(SampledNames.usualCount)", valueName: "count"),
    transform: counts.value)
  var count = SampledNames.usualCount

  @Option(
    parsing: .unconditional,
    help: ValueRule<Float>.positive.help(
      "Below 1 the likely becomes likelier, above 1 all characters become alike",
      default: "1", valueName: "temperature"),
    transform: ValueRule<Float>.positive.value)
  var temperature: Float = 1

  @Option(
    parsing: .unconditional,
    help: counts.help(
      "Draw from the k likeliest characters only", default: "all", valueName: "k"),
    transform: counts.value)
  var topK: Int?

  @Option(help: ArgumentHelp("What every name begins with.", valueName: "text"))
  var prompt = ""

  @Option(
    parsing: .unconditional,
    help: ValueRule.seed.help(
      "Seed of the draws", default: "\(SampledNames.usualSeed)", valueName: "seed"),
    transform: ValueRule.seed.value)
  var seed = SampledNames.usualSeed

  @OptionGroup
  var names: RunNamesOptions

  @OptionGroup
  var output: OutputOptions

  private static let counts = ValueRule.whole(1...1_000_000)

  func run() throws {
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireFiniteModel(folder)
    var options = Sampler.Options()
    options.temperature = temperature
    options.topK = topK
    options.prompt = try prompt.unicodeScalars.map { character in
      guard let token = run.vocabularyTokens.token(character) else {
        throw Failure(
          "--prompt \(prompt): the model does not know \(character); it knows "
            + run.vocabulary.joined(), .badData)
      }
      return token
    }
    let samples = try SampledNames(
      drawing: count, from: folder, examples: names.examples(of: run), seed: seed,
      options: options)
    Console.print(output.json ? JSONText.text(samples.samples) : samples.text)
    do throws(RunError) {
      try samples.write(to: folder)
    } catch {
      // The names are printed; where the run cannot be written to, that is no failure.
      if !output.quiet { Console.error("gradus: not kept in the run folder: \(error.fact)") }
    }
  }
}
