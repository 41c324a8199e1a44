import ArgumentParser
import Corpus
import Files
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
  var folder: FilePath

  @Option(name: .customShort("n"), help: ArgumentHelp("How many names.", valueName: "count"))
  var count = SampledNames.usualCount

  @Option(
    parsing: .unconditional,
    help: "Below 1 the likely becomes likelier, above 1 all characters become alike.")
  var temperature: Float = 1

  @Option(help: ArgumentHelp("Draw from the k likeliest characters only.", valueName: "k"))
  var topK: Int?

  @Option(help: ArgumentHelp("What every name begins with.", valueName: "text"))
  var prompt = ""

  @Option(help: "Seed of the draws.")
  var seed = SampledNames.usualSeed

  @OptionGroup
  var replacement: ForceOption

  @OptionGroup
  var names: RunNamesOptions

  @OptionGroup
  var output: OutputOptions

  mutating func validate() throws {
    guard 1...1_000_000 ~= count else {
      throw ValidationError("-n must be from 1 to 1000000, not \(count)")
    }
    guard temperature.isFinite, temperature > 0 else {
      throw ValidationError("--temperature must be a number above 0, not \(temperature)")
    }
    if let topK, topK < 1 { throw ValidationError("--top-k must be at least 1, not \(topK)") }
  }

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
    do throws(FileError) {
      try samples.write(to: folder, force: replacement.force)
    } catch {
      if case .changed = error { throw error }
      // The names are printed; where the run cannot be written to, that is no failure.
      if !output.quiet { Console.error("gradus: not kept in the run folder: \(error.fact)") }
    }
  }
}
