import LanguageModel
import Quoting

/// A stage, trained with every combination of the values of a few knobs and settings.
public struct Study: Sendable {
  public let stage: Stage
  public let variations: [Variation]
  /// Every combination, the last variation changing fastest.
  public let points: [Point]
  /// By the flags of the variations, what the stage has without them, where it has something.
  public let own: [String: String]

  /// One combination of values.
  public struct Point: Sendable {
    /// One for each variation.
    public let values: [Variation.Value]
    /// One for each: `hidden-gain 5/3`, `activation relu`.
    public let labels: [String]
    let row: SeedRow

    public var label: String { labels.joined(separator: ", ") }
  }

  /// The runs that are wanted.
  public var rows: [SeedRow] { points.map(\.row) }

  /// `hidden-gain and activation in kaiming`
  public var subject: String {
    variations.map(\.flag).joined(separator: " and ") + " in \(stage.name)"
  }

  /// The most points that a study has.
  static let pointLimit = 10_000

  /// - Parameters:
  ///   - knobs: what is changed in all of it, by the flags.
  ///   - settings: of all of it.
  /// - Throws: `StudyRefusal` for what is given twice or cannot be trained together, `KnobError` for a
  ///   knob that does not fit the stage.
  public init(
    _ stage: Stage, knobs: [String: String], settings: Settings, variations: [Variation]
  ) throws {
    self.stage = stage
    self.variations = variations
    try Self.check(variations, beside: knobs)
    let base = try Knobs(knobs).applied(to: stage)
    own = Dictionary(
      uniqueKeysWithValues: variations.compactMap { variation in
        variation.own(base, settings).map { (variation.flag, $0) }
      })
    var combinations: [[Variation.Value]] = [[]]
    for variation in variations {
      combinations = combinations.flatMap { values in variation.values.map { values + [$0] } }
    }
    points = try combinations.map { values in
      let row = try Self.row(
        stage, knobs: knobs, settings: settings, Array(zip(variations, values)))
      return Point(
        values: values,
        labels: zip(variations, values).map { $0.words(for: $1) }, row: row)
    }
  }

  private static func check(
    _ variations: [Variation], beside knobs: [String: String]
  ) throws(StudyRefusal) {
    for (place, variation) in variations.enumerated() {
      if variations[..<place].contains(where: { $0.flag == variation.flag }) {
        throw StudyRefusal(
          description: "--vary \(variation.flag) is given twice; name its values once")
      }
      if knobs[variation.flag] != nil {
        throw StudyRefusal(
          description: "--\(variation.flag) is varied, and cannot be set as well; leave one out")
      }
    }
    guard variations.reduce(1.0, { $0 * Double($1.values.count) }) <= Double(pointLimit) else {
      throw StudyRefusal(
        description: "these values make more than \(pointLimit.grouped) combinations; name fewer")
    }
  }

  /// One combination, as `train` would be told it. What the stage has anyway is not set, so that the run
  /// is the stage's own.
  private static func row(
    _ stage: Stage, knobs: [String: String], settings: Settings,
    _ combination: [(variation: Variation, value: Variation.Value)]
  ) throws -> SeedRow {
    let given = settings
    var (knobs, settings) = (knobs, settings)
    for (variation, value) in combination { variation.put(value, into: &knobs, &settings) }
    for (variation, value) in combination where variation.isKnob && knobs[variation.flag] != nil {
      var others = knobs
      others[variation.flag] = nil
      let without = try? Knobs(others).applied(to: stage)
      if without != nil, variation.own(without, settings) == value.text { knobs = others }
    }
    let words = combination.compactMap { $0.variation.folderWords(for: $0.value) }
    return SeedRow(
      try Knobs(knobs).applied(to: stage),
      try settings.settled(from: given), folderWords: words)
  }
}

extension Settings {
  /// As `train` takes them, after some were changed: what followed from the steps follows from the new.
  fileprivate func settled(from given: Settings) throws(StudyRefusal) -> Settings {
    var settings = self
    if let last = stopAfter, last >= maxSteps { settings.stopAfter = nil }
    if given.recordEvery == given.defaultRecordEvery, recordEvery == given.recordEvery {
      settings.recordEvery = settings.defaultRecordEvery
    }
    if given.snapshots == given.defaultSnapshots, snapshots == given.snapshots {
      settings.snapshots = settings.defaultSnapshots
    }
    if let last = settings.snapshots.max(), last >= settings.steps {
      throw StudyRefusal(
        description: "--snapshots \(last) lies beyond the last step of a run of "
          + settings.steps.counted("step"))
    }
    if patience == nil, minDelta != nil || evaluateEvery != nil {
      let flag = minDelta != nil ? Setting.minDelta.flag : Setting.evaluateEvery.flag
      throw StudyRefusal(
        description: "--\(flag) is for a training that stops early; add --patience")
    }
    return settings
  }
}
