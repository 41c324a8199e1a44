import Quoting

/// One of a run's settings. A setting that is added to the lists below has a flag, help, a check of what
/// a file says, and a place in comparisons, titles, reports and the commands that make a run again.
public typealias Setting = Choice<Settings>

extension Choice<Settings> {
  /// Whether it is as it is without its flag.
  public func isDefault(_ settings: Settings) -> Bool {
    var standard = Settings()
    // By default they follow from the steps.
    standard.recordEvery = settings.defaultRecordEvery
    standard.snapshots = settings.defaultSnapshots
    return text(settings) == text(standard)
  }

  /// What is wrong with a value that a file has; nil where nothing is.
  public func fault(_ settings: Settings) -> (field: String, reason: String)? {
    guard case .value = form, let text = text(settings), rule.read(text) != text else { return nil }
    let words = flag.split(separator: "-")
    let key =
      words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return ("settings.\(key)", "is \(text.prefix(40)), not \(rule.words)")
  }

  // MARK: - The list

  public static let all: [Setting] = [
    seed, splitSeed, maxSteps, stopAfter, patience, minDelta, evaluateEvery, batchSize,
    learningRate, rateDrop, lowercase, distinct, trainNames, recordEvery, snapshots,
  ]

  /// Those that say how the names are cut, which batches are drawn, how long is trained, and how
  /// training goes and what is kept of it: as the help of commands has them.
  public static let ofNames = [splitSeed, lowercase, distinct, trainNames]
  public static let ofBatches = [seed, batchSize]
  public static let ofLength = [maxSteps, stopAfter]
  public static let ofEarlyStopping = [patience, minDelta, evaluateEvery]
  public static let ofTraining = [learningRate, rateDrop, recordEvery, snapshots]

  /// As commands have them that make a run again.
  public static let inCommands =
    ofNames + [seed] + ofLength + ofEarlyStopping + [
      batchSize, learningRate, rateDrop, recordEvery, snapshots,
    ]

  /// As titles and names of folders have them.
  public static let inTitles = [
    learningRate, rateDrop, batchSize, seed, splitSeed, lowercase, distinct, trainNames, patience,
    minDelta,
    evaluateEvery,
  ]

  public static let seed = Setting(
    "seed", .value("seed"), "Seed of weights and batches", rule: .seed, at: \.seed
  ).read(as: "seed", title: "seed")

  public static let splitSeed = Setting(
    "split-seed", .value("seed"), "Seed of the shuffle before the split", rule: .seed,
    at: \.splitSeed
  ).read(as: "seed of the split", title: "split-seed")

  public static let maxSteps = Setting(
    "max-steps", .value("n"), "Length of the training and of its rate schedule", rule: .steps,
    at: \.maxSteps
  ).read(as: "steps of the schedule") { $0.maxSteps.grouped }

  public static let stopAfter = Setting(
    "stop-after", .value("n"), "Stop early without changing the schedule; 0 keeps the start",
    rule: .whole(0...Settings.stepRange.upperBound), default: "at the end"
  ) {
    $0.stopAfter
  } write: {
    $1.stopAfter = $0
  }.read(as: "stopped after") { $0.stopAfter.map(\.grouped) ?? "the last step" }

  public static let batchSize = Setting(
    "batch-size", alias: "b", .value("n"), "Examples a step", rule: .whole(Settings.batchRange),
    at: \.batchSize
  ).read(as: "batch", title: "batch") { $0.batchSize.grouped }

  public static let learningRate = Setting(
    "learning-rate", alias: "l", .value("rate"),
    "Learning rate", rule: .positive, at: \.learningRate
  ).read(as: "learning rate", title: "rate") { "\($0.learningRate), then a tenth of it" }

  public static let rateDrop = optional(
    "rate-drop", "n",
    "The step at which the rate falls to a tenth; with more steps after it, it rises and falls in turn",
    rule: ValueRule<[Int]>.steps, default: "after half of the steps; deep: three quarters",
    at: \.rateDrop
  ).read(as: "rate falls at step", title: "rate-drop") {
    $0.rateDrop.map { $0.map(\.grouped).joined(separator: ", ") } ?? "as the stage says"
  }

  public static let lowercase = Setting(
    "lowercase", .switched, "Bring names to lower case", rule: .on, at: \.lowercase
  ).read(as: "lower case", title: "lowercase") { $0.lowercase ? "yes" : "as in the list" }

  public static let distinct = Setting(
    "distinct", .switched, "Leave out repeated names before the split", rule: .on, at: \.distinct
  ).read(as: "repeated names", title: "distinct") { $0.distinct ? "left out" : "kept" }

  public static let trainNames = optional(
    "train-names", "n", "Train on the first so many training names alone",
    rule: .whole(1...Settings.stepRange.upperBound), at: \.trainNames
  ).read(as: "training names", title: "train-names") { $0.trainNames?.grouped ?? "all" }

  public static let patience = optional(
    "patience", "n",
    "Stop after so many checks without a better validation loss, and keep the best model",
    rule: .whole(1...Settings.stepRange.upperBound), at: \.patience
  ).read(as: "stops early", title: "patience") {
    $0.patience.map { "after \($0.grouped) checks without a better loss" } ?? "no"
  }

  public static let minDelta = optional(
    "min-delta", "loss", "By how much a better loss must be lower",
    rule: ValueRule<Double>.notNegative, default: "\(Settings.usualMinDelta)", at: \.minDelta
  ).titled("min-delta")

  public static let evaluateEvery = optional(
    "evaluate-every", "n", "Losses over all examples at every n-th step, checked with --patience",
    rule: .steps, default: "\(Settings.usualEvaluateEvery) with --patience, else at none",
    at: \.evaluateEvery
  ).titled("evaluate-every")

  public static let recordEvery = Setting(
    "record-every", .value("n"), "Record update ratios at every n-th step", rule: .steps,
    default: "every step of a run of up to 10,000, every tenth of a longer one",
    at: \.recordEvery)

  public static let snapshots = Setting(
    "snapshots", .value("0,1000,…"),
    "Steps at which a snapshot and the losses over all examples are taken, beside the first and the "
      + "last", rule: .steps, default: "the last eight of 1, 3, 10, 30, … before the last step"
  ) {
    $0.snapshots.isEmpty ? nil : $0.snapshots
  } write: {
    $1.snapshots = $0
  }

  /// A value that need not be there.
  private static func optional<Kept: Sendable>(
    _ flag: String, _ name: String, _ help: String, rule: ValueRule<Kept>,
    default defaultText: String? = nil, at path: WritableKeyPath<Settings, Kept?> & Sendable
  ) -> Setting {
    Setting(flag, .value(name), help, rule: rule, default: defaultText) {
      $0[keyPath: path]
    } write: {
      $1[keyPath: path] = $0
    }
  }

  private func titled(_ word: String) -> Setting {
    var setting = self
    setting.titleWord = word
    return setting
  }

  /// The same with its words for reports and titles; its default is that of `Settings`, if none is
  /// given.
  private func read(
    as label: String, title: String? = nil, _ text: (@Sendable (Settings) -> String)? = nil
  ) -> Setting {
    var setting = self
    setting.reading = (label, text ?? { self.text($0) ?? "" })
    setting.titleWord = title
    setting.defaultText = defaultText ?? self.text(Settings())
    return setting
  }
}

extension ValueRule<Int> {
  fileprivate static var steps: ValueRule { .whole(Settings.stepRange) }
}

extension Settings {
  /// Takes a setting's value as text.
  ///
  /// - Precondition: there is such a setting, and the text is a value of it.
  public mutating func set(_ flag: String, to text: String) {
    guard let setting = Setting.all.first(where: { $0.flag == flag }),
      (try? setting.set(text, &self)) != nil
    else { preconditionFailure("no setting \(flag) \(text)") }
  }
}
