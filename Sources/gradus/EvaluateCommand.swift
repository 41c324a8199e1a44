import ArgumentParser
import Corpus
import Diagnostics
import Experiments
import Files
import LanguageModel
import Runs

/// `gradus evaluate`: the losses of a finished run.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Computes the losses of a finished run over all examples.",
    discussion: """
      Examples:
        gradus evaluate runs/batchnorm
        gradus evaluate runs/batchnorm --split val --statistics calibrated
        gradus evaluate runs/kaiming --sample 10000
        gradus evaluate torch.safetensors -i names.txt

      \(ForeignFile.help)
      """)

  enum SplitName: String, CaseIterable, ExpressibleByArgument {
    case train, val, test
  }

  @Argument(help: ArgumentHelp("A run folder, or a file of weights.", valueName: "run"))
  var folder: FilePath

  @Option(help: "Only this split: train, val or test.") var split: SplitName?

  @Option(
    help: """
      What a BatchNorm normalises by: running (the running statistics of training), calibrated \
      (mean and deviation over all training examples) or split (those of each split itself).
      """)
  var statistics: NormStatistics = .running

  @Option(
    .whole(2...10_000_000),
    "The loss of so many examples of each split, drawn at random, with its standard error",
    default: "of all examples", valueName: "n")
  var sample: Int?

  @Option(.seed, "Seed of what --sample draws", valueName: "seed") var seed: UInt64 = Settings()
    .seed

  @OptionGroup var names: RunNamesOptions

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if sample != nil, statistics != .running {
      throw ValidationError("--sample is by running statistics; leave --statistics out")
    }
  }

  func run() throws {
    if let file = try ForeignFile(folder, names: names) {
      return try evaluate(file.model, called: "this network") { file.examples }
    }
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireFiniteModel(folder, quiet: output.quiet)
    let model = try folder.model(of: run)
    if statistics == .running, !output.quiet, let remark = run.remarkOnStart {
      Console.error("\(folder.path): \(remark)")
    }
    try evaluate(model, called: "stage \(run.stage.name)") { try names.examples(of: run) }
  }

  /// - Parameters:
  ///   - title: what a message calls the network.
  ///   - list: reads the names.
  private func evaluate(
    _ model: Model, called title: String, _ list: () throws -> Examples
  ) throws {
    if statistics != .running, !model.isCalibrated {
      throw ValidationError(
        "--statistics \(statistics.rawValue) needs a BatchNorm, and \(title) has none")
    }
    let examples = try list()
    if let sample { return try show(model, sample, of: examples) }
    let losses = model.losses(examples, statistics: statistics)
    let chosen: [(SplitName, Double?)] = [
      (.train, losses.train), (.val, losses.validation), (.test, losses.test),
    ].filter { split == nil || $0.0 == split }
    if output.json {
      let entries = chosen.map { ($0.0.rawValue, $0.1.flatMap { $0.isFinite ? $0 : nil }) }
      Console.print(JSONText.text(Dictionary(uniqueKeysWithValues: entries)))
    } else {
      for (name, loss) in chosen { Console.print("\(name.rawValue) \(Self.text(loss))") }
    }
    guard chosen.allSatisfy({ $0.1?.isFinite ?? true }) else {
      throw Failure.lossNotFinite(RunFolder(folder))
    }
    if !output.quiet {
      for remark in remarks(on: examples, model: model, losses: losses) { Console.error(remark) }
    }
  }

  private func show(_ model: Model, _ count: Int, of examples: Examples) throws {
    let samples = [
      (SplitName.train, examples.train), (.val, examples.validation), (.test, examples.test),
    ].filter { split == nil || $0.0 == split }
      .map {
        // Each split has draws of its own, so that they are the same without the others.
        let generator = MersenneTwister(seed: seed)
        return (
          $0.0.rawValue, model.sampledLoss(of: $0.1, examples: count, with: generator)
        )
      }
    if output.json {
      let entries = samples.map { ($0.0, $0.1.flatMap { $0.isFinite ? $0 : nil }) }
      Console.print(JSONText.text(Dictionary(uniqueKeysWithValues: entries)))
    } else {
      for (name, sample) in samples { Console.print("\(name) \(Self.text(sample))") }
    }
    guard samples.allSatisfy({ $0.1?.isFinite ?? true }) else {
      throw Failure.lossNotFinite(RunFolder(folder))
    }
  }

  private static func text(_ sample: SampledLoss?) -> String {
    guard let sample, sample.isFinite else { return text(sample?.loss) }
    return "\(text(sample.loss)) ± \(sample.standardError.written("%.4f")) "
      + "(\(sample.examples.counted("example")))"
  }

  /// What the names that are training names too do to the losses that are printed.
  private func remarks(on examples: Examples, model: Model, losses: Losses) -> [String] {
    let unseen = examples.unseenNames
    let others = model.losses(
      over: [unseen.validation.examples, unseen.test.examples], calibratedOn: examples.train,
      statistics: statistics)
    let splits: [(SplitName, UnseenNames, Double?)] = [
      (.val, unseen.validation, losses.validation), (.test, unseen.test, losses.test),
    ]
    return zip(splits, others).compactMap { split, other in
      let (name, names, loss) = split
      guard self.split == nil || self.split == name, let share = names.repeatedShare, share > 0
      else { return nil }
      let effect = loss.flatMap { loss in
        other.map { "; without them its loss is \($0.loss()) (\(($0 - loss).lossChange))" }
      }
      return
        "\((100 * share).written("%.2f")) % of the names of \(name.rawValue) are training names too"
        + (effect ?? "")
    }
  }

  private static func text(_ loss: Double?) -> String {
    guard let loss else { return "no examples" }
    // Not as Float where that would make it infinite.
    guard loss.isFinite else { return "not finite" }
    return Float(loss).isFinite ? "\(Float(loss))" : "\(loss)"
  }
}

extension Failure {
  /// Of a model whose weights are finite, and what they make is not.
  static func lossNotFinite(_ folder: RunFolder) -> Failure {
    Failure(
      "\(folder.path): the numbers of this model are so large that its loss is not finite; "
        + "train it again with a lower rate (`gradus train --learning-rate N`)", .diverged)
  }
}

extension NormStatistics: ExpressibleByArgument {}
