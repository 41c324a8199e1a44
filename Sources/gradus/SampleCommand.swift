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

      A name that has not ended after --max-length characters is cut there and marked. The marks \
      "in train" and "new" need the list of names that the run was trained on; without it, names \
      are drawn all the same. Up to \(SampledNames.keptLimit) names are kept in the run folder, as \
      samples.txt.
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run")) var folder: FilePath

  @Option(counts, "How many names", name: .customShort("n"), valueName: "count")
  var count = SampledNames.defaultCount

  @OptionGroup var sharpness: TemperingOptions

  @Option(help: ArgumentHelp("What every name begins with.", valueName: "text")) var prompt = ""

  @Option(lengths, "Cut names that have not ended after so many characters", valueName: "n")
  var maxLength = Sampler.Options().lengthLimit

  @Option(.seed, "Seed of the draws", valueName: "seed") var seed = SampledNames.defaultSeed

  @OptionGroup var replacement: ForceOption

  @OptionGroup var names: RunNamesOptions

  @OptionGroup var output: OutputOptions

  private static let counts = ValueRule.whole(1...1_000_000)
  private static let lengths = ValueRule.whole(1...100_000)

  func run() throws {
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireFiniteModel(folder, quiet: output.quiet)
    var options = Sampler.Options()
    options.tempering = sharpness.tempering
    options.lengthLimit = maxLength
    options.prompt = try run.prompt(prompt)
    guard options.prompt.count < maxLength else {
      throw ValidationError(
        "--prompt has \(options.prompt.count) characters and leaves no room within --max-length "
          + "\(maxLength); give a larger --max-length")
    }
    var known: KnownNames?
    switch try names.lookUp(run) {
    case .success(let examples): known = KnownNames(examples.words, split: examples.split)
    case .failure(let failure):
      if !output.quiet {
        Console.error(
          "gradus: names are not marked and not kept in the run folder: \(failure.message)")
      }
    }
    let drawing = NameDrawing(
      from: try folder.model(of: run), of: run, known: known, seed: seed, options: options)
    guard count <= SampledNames.keptLimit else {
      NameStream(drawing: drawing, count: count, isJSON: output.json).print()
      return try requireFinite(drawing, folder)
    }
    let samples = SampledNames((0..<count).map { _ in drawing.next() })
    try requireFinite(drawing, folder)
    Console.print(output.json ? JSONText.text(samples.samples) : samples.text)
    guard known != nil else { return }
    do throws(FileError) {
      try samples.write(to: folder, force: replacement.force)
    } catch {
      // The names are printed; where the run cannot be written to, that is no failure.
      guard case .cannotCreate = error else { throw error }
      if !output.quiet { Console.error("gradus: not kept in the run folder: \(error.fact)") }
    }
  }

  private func requireFinite(_ drawing: NameDrawing, _ folder: RunFolder) throws {
    guard drawing.isFinite else { throw Failure.probabilitiesNotFinite(folder) }
  }
}

extension Failure {
  /// Of a model whose weights are finite, and what they make is not.
  static func probabilitiesNotFinite(_ folder: RunFolder) -> Failure {
    Failure(
      "\(folder.path): the numbers of this model are so large that its probabilities are none; "
        + "train it again with a lower --learning-rate", .diverged)
  }
}
