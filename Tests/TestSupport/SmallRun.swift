import Corpus
import LanguageModel
import Runs

/// A run of a few steps on a few names.
public enum SmallRun {
  public static let words = WordList([
    "emma", "olivia", "ava", "isabella", "sophia", "mia", "charlotte", "amelia", "évelyn",
    "abigail", "harper", "emily", "elizabeth", "avery", "sofia", "ella", "madison", "zoë",
  ])

  public static func stage(_ name: String, _ knobs: [String: String] = [:]) -> StageVariant {
    let sizes = ["n-hidden": "8", "n-embd": "3"]
    guard let stage = Stage.named(name),
      let knobs = try? Knobs(knobs.merging(sizes) { own, _ in own }),
      let variant = try? knobs.applied(to: stage)
    else { preconditionFailure("no stage \(name)") }
    return variant
  }

  public static func settings(steps: Int = 25) -> Settings {
    var settings = Settings()
    settings.maxSteps = steps
    settings.batchSize = 8
    settings.snapshots = [7]
    return settings
  }

  public static func training(
    _ name: String, _ settings: Settings = settings(), knobs: [String: String] = [:],
    from state: RunState? = nil
  ) throws -> TrainingRun {
    let stage = stage(name, knobs)
    let examples = try Examples(
      words, path: "few.txt", splitSeed: settings.splitSeed, context: stage.recipe.context)
    return TrainingRun(
      stage: stage, settings: settings, examples: examples, path: "/data/few.txt", from: state)
  }

  public static func finished(
    _ name: String, _ settings: Settings = settings(), knobs: [String: String] = [:]
  ) throws -> FinishedRun {
    let training = try training(name, settings, knobs: knobs)
    while training.step() != nil {}
    return training.finish(seconds: 0.5)
  }
}
