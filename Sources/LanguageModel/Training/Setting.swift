import Quoting

/// One of a run's settings, declared once: its flag, what it may be, where it is kept, and how it is
/// said. A setting that is added to the lists below has a flag, help, a check of what a file says, and
/// a place in comparisons, titles, reports and the commands that make a run again.
public struct Setting: Sendable {
  public let choice: Choice<Settings>
  /// What it is called in the title of a run; nil for what titles do not say, or say otherwise.
  public let titleWord: String?
  /// How a report says it; nil for what reports leave out.
  public let reading: Reading?

  public struct Reading: Sendable {
    public let label: String
    public let text: @Sendable (Settings) -> String
  }

  /// nil where nothing was set: `stop-after` of a run that goes to its end.
  public func text(_ settings: Settings) -> String? { choice.text(settings) }

  /// Whether it is as it is without its flag.
  public func isStandard(_ settings: Settings) -> Bool {
    var standard = Settings()
    // By default it follows from the steps.
    standard.recordEvery = settings.defaultRecordEvery
    return text(settings) == text(standard)
  }

  /// What is wrong with a value that a file has; nil where nothing is.
  public func fault(_ settings: Settings) -> (field: String, reason: String)? {
    guard let text = text(settings), case .value(let value) = choice.form,
      choice.normalized(text) != text
    else { return nil }
    let words = choice.flag.split(separator: "-")
    let key =
      words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return ("settings.\(key)", "is \(text.prefix(40)), not \(value.rule)")
  }

  // MARK: - The list

  public static let all = [
    seed, splitSeed, maxSteps, stopAfter, batchSize, learningRate, lowercase, distinct, recordEvery,
    snapshots,
  ]

  /// Those that say how the names are cut, which batches are drawn, how long is trained, and how
  /// training goes and what is kept of it: as the help of commands has them.
  public static let ofNames = [splitSeed, lowercase, distinct]
  public static let ofBatches = [seed, batchSize]
  public static let ofLength = [maxSteps, stopAfter]
  public static let ofTraining = [learningRate, recordEvery, snapshots]

  /// As commands have them that make a run again.
  public static let inCommands =
    ofNames + [seed] + ofLength + [batchSize, learningRate, recordEvery, snapshots]

  /// As titles and names of folders have them.
  public static let inTitles = [learningRate, batchSize, seed, splitSeed, lowercase, distinct]

  public static let seed = value(
    "seed", "Seed of weights and batches", name: "seed", rule: .seed, \.seed, title: "seed",
    label: "seed")

  public static let splitSeed = value(
    "split-seed", "Seed of the shuffle before the split", name: "seed", rule: .seed, \.splitSeed,
    title: "split-seed", label: "seed of the split")

  public static let maxSteps = value(
    "max-steps", "Length of the training and of its rate schedule", name: "n", rule: .steps,
    \.maxSteps, label: "steps of the schedule"
  ) { $0.maxSteps.grouped }

  public static let stopAfter = Setting(
    choice: .value(
      "stop-after", "Stop early without changing the schedule", name: "n", rule: .steps,
      standard: "at the end"
    ) {
      $0.stopAfter
    } write: {
      $1.stopAfter = $0
    },
    titleWord: nil,
    reading: Reading(label: "stopped after") { $0.stopAfter.map(\.grouped) ?? "the last step" })

  public static let batchSize = value(
    "batch-size", alias: "b", "Examples a step", name: "n", rule: .whole(Settings.batchRange),
    \.batchSize, title: "batch", label: "batch"
  ) { $0.batchSize.grouped }

  public static let learningRate = value(
    "learning-rate", alias: "l",
    "Learning rate; falls to a tenth after half of the steps (deep: three quarters)", name: "rate",
    rule: .positive, \.learningRate, title: "rate", label: "learning rate"
  ) { "\($0.learningRate), then a tenth of it" }

  public static let lowercase = isOn(
    "lowercase", "Bring names to lower case", \.lowercase, label: "lower case"
  ) { $0.lowercase ? "yes" : "as in the list" }

  public static let distinct = isOn(
    "distinct", "Leave out repeated names before the split", \.distinct, label: "repeated names"
  ) { $0.distinct ? "left out" : "kept" }

  public static let recordEvery = Setting(
    choice: .value(
      "record-every", "Record update ratios at every n-th step", name: "n", rule: .steps,
      standard: "every step of a run of up to 10,000, every tenth of a longer one",
      path: \.recordEvery),
    titleWord: nil, reading: nil)

  public static let snapshots = Setting(
    choice: .value(
      "snapshots",
      "Steps at which a snapshot and the losses over all examples are taken, beside the first and "
        + "the last", name: "0,1000,…", rule: .steps, standard: "none"
    ) {
      $0.snapshots.isEmpty ? nil : $0.snapshots
    } write: {
      $1.snapshots = $0
    },
    titleWord: nil, reading: nil)
}

extension Setting {
  private static func value<Kept: Sendable>(
    _ flag: String, alias: String? = nil, _ help: String, name: String, rule: ValueRule<Kept>,
    _ path: WritableKeyPath<Settings, Kept> & Sendable, title: String? = nil, label: String,
    reading: (@Sendable (Settings) -> String)? = nil
  ) -> Setting {
    Setting(
      choice: .value(
        flag, alias: alias, help, name: name, rule: rule,
        standard: rule.text(Settings()[keyPath: path]), path: path),
      titleWord: title, reading: Reading(label: label, text: reading ?? { "\($0[keyPath: path])" }))
  }

  private static func isOn(
    _ flag: String, _ help: String, _ path: WritableKeyPath<Settings, Bool> & Sendable,
    label: String, reading: @escaping @Sendable (Settings) -> String
  ) -> Setting {
    Setting(
      choice: .isOn(flag, .switched, help) {
        $0[keyPath: path]
      } write: {
        $1[keyPath: path] = $0
      }, titleWord: flag, reading: Reading(label: label, text: reading))
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
    guard let setting = Setting.all.first(where: { $0.choice.flag == flag }),
      (try? setting.choice.set(text, &self)) != nil
    else { preconditionFailure("no setting \(flag) \(text)") }
  }
}
