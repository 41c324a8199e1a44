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
        gradus sample torch.safetensors -i names.txt

      A name that has not ended after --max-length characters is cut there and marked. The marks \
      "in train" and "new" need the list of names that the run was trained on; without it, names \
      are drawn all the same. Up to \(SampledNames.keptLimit) names are kept in the run folder, as \
      samples.txt.

      \(ForeignFile.help)
      """)

  @Argument(help: ArgumentHelp("A run folder, or a file of weights.", valueName: "run"))
  var folder: FilePath

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
    if let file = try ForeignFile(folder, names: names) {
      let vocabulary = file.examples.vocabulary
      let options = try options(prompt: vocabulary.prompt(prompt, lowercase: false))
      let known = KnownNames(file.examples.words, split: file.examples.split)
      _ = try draw(
        NameDrawing(from: file.model, vocabulary, known: known, seed: seed, options: options))
      return
    }
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireFiniteModel(folder, quiet: output.quiet)
    let vocabulary = run.vocabularyTokens
    let options = try options(
      prompt: vocabulary.prompt(prompt, lowercase: run.settings.lowercase))
    var known: KnownNames?
    switch try names.lookUp(run) {
    case .success(let examples): known = KnownNames(examples.words, split: examples.split)
    case .failure(let failure):
      if !output.quiet {
        Console.error(
          "gradus: names are not marked and not kept in the run folder: \(failure.message)")
      }
    }
    let samples = try draw(
      NameDrawing(
        from: try folder.model(of: run), vocabulary, known: known, seed: seed, options: options))
    guard known != nil, let samples else { return }
    do throws(FileError) {
      try samples.write(to: folder, force: replacement.force)
    } catch {
      // The names are printed; where the run cannot be written to, that is no failure.
      guard case .cannotCreate = error else { throw error }
      if !output.quiet { Console.error("gradus: not kept in the run folder: \(error.fact)") }
    }
  }

  private func options(prompt: [Token]) throws -> Sampler.Options {
    guard prompt.count < maxLength else {
      throw ValidationError(
        "--prompt has \(prompt.count) characters and leaves no room within --max-length "
          + "\(maxLength); give a larger --max-length")
    }
    var options = Sampler.Options()
    options.tempering = sharpness.tempering
    options.lengthLimit = maxLength
    options.prompt = prompt
    return options
  }

  /// Draws and prints the names.
  ///
  /// - Returns: them; nil where there are too many to be kept.
  private func draw(_ drawing: NameDrawing) throws -> SampledNames? {
    guard count <= SampledNames.keptLimit else {
      NameStream(drawing: drawing, count: count, isJSON: output.json).print()
      try requireFinite(drawing)
      return nil
    }
    let samples = SampledNames((0..<count).map { _ in drawing.next() })
    try requireFinite(drawing)
    Console.print(output.json ? JSONText.text(samples.samples) : samples.text)
    return samples
  }

  private func requireFinite(_ drawing: NameDrawing) throws {
    guard drawing.isFinite else { throw Failure.probabilitiesNotFinite(RunFolder(folder)) }
  }
}

extension Failure {
  /// Of a model whose weights are finite, and what they make is not.
  static func probabilitiesNotFinite(_ folder: RunFolder) -> Failure {
    Failure(
      "\(folder.path): the numbers of this model are so large that its probabilities are none; "
        + "train it again with a lower rate (`gradus train --learning-rate N`)", .diverged)
  }
}
