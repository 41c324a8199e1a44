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

  @Option(name: .customShort("n"), help: ArgumentHelp("How many names.", valueName: "count"))
  var count = SampleList.usualCount

  @Option(
    parsing: .unconditional,
    help: "Below 1 the likely becomes likelier, above 1 all characters become alike.")
  var temperature: Float = 1

  @Option(help: ArgumentHelp("Draw from the k likeliest characters only.", valueName: "k"))
  var topK: Int?

  @Option(help: ArgumentHelp("What every name begins with.", valueName: "text"))
  var prompt = ""

  @Option(help: "Seed of the draws.")
  var seed = SampleList.usualSeed

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
    let samples = try SampleList.draw(
      count, from: folder, examples: names.examples(of: run), seed: seed, options: options)
    Console.print(output.json ? JSONText.text(samples) : SampleList.text(samples))
    do throws(RunError) {
      try SampleList.write(samples, to: folder)
    } catch {
      // The names are printed; where the run cannot be written to, that is no failure.
      if !output.quiet { Console.error("gradus: not kept in the run folder: \(error.fact)") }
    }
  }
}

/// A drawn name and whether it is new.
struct Sample: Encodable {
  let name: String
  let novelty: KnownNames.Novelty
}

/// Drawn names, one a line, with what is known of each.
enum SampleList {
  /// What `gradus sample` draws where it is not told otherwise.
  static let usualCount = 20
  /// The lecture's seed of sampling: the seed of training, and 10.
  static let usualSeed: UInt64 = 2_147_483_657

  /// Draws from a finished run.
  ///
  /// - Throws: `Failure` where the examples have other characters than the run.
  static func draw(
    _ count: Int, from folder: RunFolder, examples: Examples, seed: UInt64 = usualSeed,
    options: Sampler.Options = Sampler.Options()
  ) throws -> [Sample] {
    let run = try folder.run()
    guard run.vocabularyTokens == examples.vocabulary else {
      throw Failure(
        "\(folder.path): its vocabulary is not that of the names; train the run again", .badData)
    }
    let known = KnownNames(examples.words, split: examples.split)
    let sampler = Sampler(
      try folder.model(), generator: MersenneTwister(seed: seed), options: options)
    return (0..<count).map { _ in
      let name = examples.vocabulary.text(sampler.next())
      return Sample(name: name, novelty: known.novelty(name))
    }
  }

  /// Writes the list into the run's folder.
  static func write(_ samples: [Sample], to folder: RunFolder) throws(RunError) {
    try folder.write(text(samples) + "\n", to: "samples.txt")
  }

  static func text(_ samples: [Sample]) -> String {
    var table = TextTable(["name", ""], alignment: "ll")
    for sample in samples { table.append([sample.name, sample.novelty.rawValue]) }
    let new = samples.count { $0.novelty == .new }
    return table.text + "\n\n\(new) of \(samples.count) are new"
  }
}

extension RunRecord {
  /// The vocabulary that the run's model was trained with.
  var vocabularyTokens: Vocabulary {
    Vocabulary(characters: vocabulary.flatMap(\.unicodeScalars))
  }
}
