import ArgumentParser
import Corpus
import Experiments
import Files
import LanguageModel
import Quoting
import Runs

/// `gradus ensemble`: several finished runs answer together.
struct EnsembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Lets several finished runs answer together, and says what that gains.",
    discussion: """
      Examples:
        gradus ensemble runs/kaiming runs/kaiming-seed-1 runs/kaiming-seed-2
        gradus ensemble runs/kaiming runs/deep --mode stack

      The runs must be of one list of names, cut in one way; stage, sizes and context may differ. \
      Losses and accuracies are over all examples of a split, by running statistics; an accuracy is \
      the share of examples whose target is the likeliest token.
      """)

  @Argument(help: ArgumentHelp("Run folders, two or more.", valueName: "run"))
  var folders: [FilePath] = []

  @Option(
    help: """
      How they answer: logits (softmax of the mean logits), probabilities (the mean of the \
      probabilities), vote (the token that most find likeliest; it has no loss) or stack (a mean of \
      the probabilities by the weights that are best for the validation names).
      """)
  var mode: EnsembleMode = .logits

  @OptionGroup var names: RunNamesOptions

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard folders.count > 1 else {
      throw ValidationError("an ensemble has two or more runs; name their folders")
    }
    for (index, folder) in folders.enumerated() {
      let place = folder.resolved ?? folder
      if let before = folders[..<index].first(where: { ($0.resolved ?? $0) == place }) {
        let others = before == folder ? "" : " (as \(before))"
        throw ValidationError("\(folder) is named twice\(others) and would count twice")
      }
    }
  }

  func run() throws {
    let members = try folders.map { path in
      let folder = RunFolder(path)
      return (folder: folder, run: try folder.run())
    }
    for (folder, run) in members {
      try run.requireEnd(folder)
      guard let difference = run.examplesDifference(from: members[0].run) else { continue }
      throw Failure(
        "\(folder.path) has \(difference) than \(members[0].folder.path); the runs of an ensemble "
          + "are of one list, cut in one way", .badData)
    }
    let models = try members.map { try $0.folder.model(of: $0.run) }
    let examples = try names.examples(of: members[0].run)
    if mode == .stack, examples.validation.count == 0 {
      throw Failure(
        "--mode stack finds its weights by validation names, and \(members[0].run.names.file) is "
          + "too short to have any; take another mode", .badData)
    }
    let ensemble = Ensemble(
      Array(zip(Self.labels(members.map(\.folder)), models)), mode: mode, examples: examples)
    for (member, (folder, _)) in zip(ensemble.members, members) where !member.scores.areFinite {
      throw Failure.lossNotFinite(folder)
    }
    Console.print(output.json ? JSONText.text(ensemble) : ensemble.text)
  }

  /// Folders by their names, by their paths where names would be the same.
  private static func labels(_ folders: [RunFolder]) -> [String] {
    folders.map { folder in
      folders.count { $0.name == folder.name } == 1 ? folder.name : folder.path.string
    }
  }
}

extension EnsembleMode: ExpressibleByArgument {}

extension RunRecord {
  /// In what its examples are others than those of another run: `another list of names`; nil where they
  /// are the same.
  fileprivate func examplesDifference(from other: RunRecord) -> String? {
    if !hasTheExamples(of: other) {
      let differences = [
        (names.digest != other.names.digest, "another list of names"),
        (settings.splitSeed != other.settings.splitSeed, "another split seed"),
        (settings.lowercase != other.settings.lowercase, "another use of capitals"),
        (settings.distinct != other.settings.distinct, "another treatment of repeated names"),
      ]
      return differences.filter(\.0).map(\.1).joined(separator: " and ")
    }
    // Texts are equal for Swift that are written with other scalars, and so with other tokens.
    let isSame = vocabulary.joined().utf8.elementsEqual(other.vocabulary.joined().utf8)
    return isSame ? nil : "another vocabulary"
  }
}
