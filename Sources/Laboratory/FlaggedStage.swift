import Corpus
import LanguageModel

/// A stage of the lecture with changes, written as on the command line: `--optimizer adamw -l 3e-3`.
struct FlaggedStage: Sendable {
  let recipe: Recipe
  private let learningRate: String?

  /// - Parameter flags: each with its value; without `--stage` they change stage `kaiming`.
  init(_ flags: String = "") throws(KnobError) {
    let words = flags.split(separator: " ").map(String.init)
    var values: [String: String] = [:]
    for place in stride(from: 0, to: words.count, by: 2) {
      values[String(words[place].drop { $0 == "-" })] = words[place + 1]
    }
    learningRate = values.removeValue(forKey: "l")
    let stage = values.removeValue(forKey: "stage").flatMap(Stage.named) ?? .kaiming
    recipe = try Knobs(values).applied(to: stage).recipe
  }

  /// A training from its first draw.
  ///
  /// - Parameters:
  ///   - steps: of the schedule.
  ///   - seed: nil for the lab's.
  ///   - examples: nil for the lab's.
  func training(
    _ setup: LabSetup, steps: Int, seed: UInt64? = nil, on examples: Examples? = nil
  ) -> Training {
    var settings = setup.settings
    settings.seed = seed ?? setup.seed
    settings.maxSteps = steps
    if let learningRate { settings.set("learning-rate", to: learningRate) }
    return Training(recipe, settings: settings, examples: examples ?? setup.names)
  }
}

extension Training {
  /// The mean loss over a split once so many steps are taken; NaN where the loss of one was not finite.
  func loss(_ dataset: Dataset, after steps: Int) -> Double {
    while stepsTaken < steps {
      guard step().isFinite else { return .nan }
    }
    return Evaluation(model).loss(dataset) ?? .nan
  }
}

extension LabSetup {
  /// - Throws: `LabRefusal` where the list is too short for validation names.
  func requireValidation() throws(LabRefusal) {
    guard names.validation.count > 0 else {
      throw LabRefusal(description: "the list is too short: it leaves no names for validation")
    }
  }
}
