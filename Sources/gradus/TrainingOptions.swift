import ArgumentParser
import LanguageModel
import Runs

/// How long, how fast and from which seed; shared by all commands that train.
struct TrainingOptions: ParsableArguments {
  @OptionGroup(title: "Names")
  var names: NamesOptions

  @Option(help: ArgumentHelp("Seed of weights and batches.", valueName: "seed"))
  var seed = Settings().seed

  @Option(
    help: ArgumentHelp(
      "Length of the training and of its rate schedule (default: 200000).", valueName: "n"))
  var maxSteps: Int?

  @Option(
    help: ArgumentHelp(
      "Stop early without changing the schedule (default: at the end).", valueName: "n"))
  var stopAfter: Int?

  @Flag(help: "The same as --max-steps 20000.")
  var quick = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Examples a step.", valueName: "n"))
  var batchSize = Settings().batchSize

  @Option(
    name: .shortAndLong,
    parsing: .unconditional,
    help: ArgumentHelp(
      "Learning rate; falls to a tenth after half of the steps (deep: three quarters).",
      valueName: "rate"))
  var learningRate = Settings().learningRate

  @Option(
    help: ArgumentHelp(
      "Record update ratios at every n-th step (default: every step of a run of up to 10,000, "
        + "every tenth of a longer one).", valueName: "n"))
  var recordEvery: Int?

  @Option(
    help: ArgumentHelp(
      "Steps at which a snapshot and the losses over all examples are taken, beside the first and "
        + "the last.",
      valueName: "0,1000,…"))
  var snapshots: StepList = StepList(steps: [])

  mutating func validate() throws {
    try require(maxSteps, "max-steps", in: Settings.stepRange)
    try require(stopAfter, "stop-after", in: Settings.stepRange)
    try require(batchSize, "batch-size", in: Settings.batchRange)
    try require(recordEvery, "record-every", in: Settings.stepRange)
    // Training takes it as a Float, and a tenth of it at the end.
    guard Float(learningRate).isFinite, Float(learningRate / 10) > 0 else {
      throw ValidationError("--learning-rate must be from 1e-43 to 3e38, not \(learningRate)")
    }
    if quick, maxSteps != nil {
      throw ValidationError("--quick and --max-steps both set the number of steps; give one")
    }
    if let beyond = snapshots.steps.last, beyond >= settings.steps {
      throw ValidationError(
        "--snapshots \(beyond) lies beyond the last step, \(settings.steps - 1)")
    }
  }

  private func require(_ value: Int?, _ flag: String, in range: ClosedRange<Int>) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "--\(flag) must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
  }

  var settings: Settings {
    var settings = Settings()
    settings.seed = seed
    settings.splitSeed = names.splitSeed
    settings.maxSteps = maxSteps ?? (quick ? Settings.quickSteps : settings.maxSteps)
    settings.stopAfter = stopAfter.flatMap { $0 < settings.maxSteps ? $0 : nil }
    settings.batchSize = batchSize
    settings.learningRate = learningRate
    settings.recordEvery = recordEvery ?? settings.usualRecordEvery
    settings.snapshots = snapshots.steps.filter { $0 > 0 }
    settings.lowercase = names.lowercase
    settings.distinct = names.distinct
    return settings
  }
}

/// Step numbers with commas between them.
struct StepList: ExpressibleByArgument {
  let steps: [Int]

  init(steps: [Int]) {
    self.steps = steps
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let steps = parts.compactMap { Int($0) }
    guard steps.count == parts.count, steps.allSatisfy({ $0 >= 0 }) else { return nil }
    self.steps = Set(steps).sorted()
  }

  var defaultValueDescription: String { "none" }
}
