import ArgumentParser
import LanguageModel
import Runs

/// How long, how fast and from which seed; shared by all commands that train.
struct TrainingOptions: ParsableArguments {
  @OptionGroup(title: "Names")
  var names: NamesOptions

  @OptionGroup
  var batches: BatchOptions

  @Option(
    parsing: .unconditional,
    help: steps.help(
      "Length of the training and of its rate schedule", default: "\(Settings().maxSteps)",
      valueName: "n"),
    transform: steps.value)
  var maxSteps: Int?

  @Option(
    parsing: .unconditional,
    help: steps.help(
      "Stop early without changing the schedule", default: "at the end", valueName: "n"),
    transform: steps.value)
  var stopAfter: Int?

  @Flag(help: "The same as --max-steps 20000.")
  var quick = false

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: ValueRule<Double>.positive.help(
      "Learning rate; falls to a tenth after half of the steps (deep: three quarters)",
      default: "\(Settings().learningRate)", valueName: "rate"),
    transform: ValueRule<Double>.positive.value)
  var learningRate = Settings().learningRate

  @Option(
    parsing: .unconditional,
    help: steps.help(
      "Record update ratios at every n-th step",
      default: "every step of a run of up to 10,000, every tenth of a longer one",
      valueName: "n"),
    transform: steps.value)
  var recordEvery: Int?

  @Option(
    parsing: .unconditional,
    help: ValueRule.steps.help(
      "Steps at which a snapshot and the losses over all examples are taken, beside the first and "
        + "the last", default: "none", valueName: "0,1000,…"),
    transform: ValueRule.steps.value)
  var snapshots: [Int] = []

  mutating func validate() throws {
    if quick, maxSteps != nil {
      throw ValidationError("--quick and --max-steps both set the number of steps; give one")
    }
    if let beyond = snapshots.last, beyond >= settings.steps {
      throw ValidationError(
        "--snapshots \(beyond) lies beyond the last step, \(settings.steps - 1)")
    }
  }

  private static let steps = ValueRule.whole(Settings.stepRange)

  var settings: Settings {
    var settings = Settings()
    settings.seed = batches.seed
    settings.splitSeed = names.splitSeed
    settings.maxSteps = maxSteps ?? (quick ? Settings.quickSteps : settings.maxSteps)
    settings.stopAfter = stopAfter.flatMap { $0 < settings.maxSteps ? $0 : nil }
    settings.batchSize = batches.batchSize
    settings.learningRate = learningRate
    settings.recordEvery = recordEvery ?? settings.usualRecordEvery
    settings.snapshots = snapshots.filter { $0 > 0 }
    settings.lowercase = names.lowercase
    settings.distinct = names.distinct
    return settings
  }
}
