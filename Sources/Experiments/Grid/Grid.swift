import LanguageModel
import Quoting

/// One stage or several, each trained with every combination of the values of a few knobs and settings:
/// what a study shows on one machine, and a sweep on many.
public struct Grid: Sendable {
  public let stages: [Stage]
  /// What is varied; empty where stages are put side by side as they are.
  public let variations: [Variation]
  /// Every combination, stage by stage, the last variation changing fastest.
  public let points: [Point]
  /// For each stage, by the flags of the variations, what it has without them, where it has something.
  public let own: [[String: String]]

  /// One combination of values in one of the stages.
  public struct Point: Sendable {
    /// The place of its stage among those of the grid.
    public let stage: Int
    /// One for each variation.
    public let values: [Variation.Value]
    /// What tells it from the others: `hidden-gain 5/3`, `activation relu`; with several stages, the
    /// stage before them.
    public let labels: [String]
    let row: SeedRow

    public var label: String { labels.joined(separator: ", ") }
  }

  /// The runs that are wanted.
  public var rows: [SeedRow] { points.map(\.row) }

  /// `hidden-gain and activation in kaiming`
  public var subject: String {
    let names = stages.map(\.name).inWords
    return variations.isEmpty ? names : variations.map(\.flag).inWords + " in \(names)"
  }

  /// What tells runs of a point from others of its stage: each thing that is varied, by flag.
  func varied(_ point: Point) -> [(flag: String, value: String)] {
    zip(variations, point.values).map { ($0.flag, $1.given) }
  }

  /// The most points that a grid has.
  static let pointLimit = 10_000

  /// - Parameters:
  ///   - knobs: what is changed in all of it, by the flags.
  ///   - settings: of all of it.
  /// - Throws: `GridRefusal` for what is given twice or cannot be trained together, `KnobError` for a
  ///   knob that does not fit a stage.
  public init(
    _ stages: [Stage], knobs: [String: String], settings: Settings, variations: [Variation]
  ) throws {
    self.stages = stages
    self.variations = variations
    try Self.check(variations, of: stages, beside: knobs)
    let bases = try stages.map { try Knobs(knobs).applied(to: $0) }
    own = bases.map { base in
      Dictionary(
        uniqueKeysWithValues: variations.compactMap { variation in
          variation.own(base, settings).map { (variation.flag, $0) }
        })
    }
    var combinations: [[Variation.Value]] = [[]]
    for variation in variations {
      combinations = combinations.flatMap { values in variation.values.map { values + [$0] } }
    }
    points = try stages.enumerated().flatMap { place, stage in
      try combinations.map { values in
        let row = try Self.row(
          stage, knobs: knobs, settings: settings, Array(zip(variations, values)))
        return Point(
          stage: place, values: values,
          labels: (stages.count > 1 || variations.isEmpty ? [stage.name] : [])
            + zip(variations, values).map { $0.words(for: $1) },
          row: row)
      }
    }
  }

  private static func check(
    _ variations: [Variation], of stages: [Stage], beside knobs: [String: String]
  ) throws(GridRefusal) {
    for (place, stage) in stages.enumerated() where stages[..<place].contains(stage) {
      throw GridRefusal(description: "stage \(stage.name) is given twice; name it once")
    }
    for (place, variation) in variations.enumerated() {
      if variations[..<place].contains(where: { $0.flag == variation.flag }) {
        throw GridRefusal(
          description: "--vary \(variation.flag) is given twice; name its values once")
      }
      if knobs[variation.flag] != nil {
        throw GridRefusal(
          description: "--\(variation.flag) is varied, and cannot be set as well; leave one out")
      }
    }
    let count = variations.reduce(Double(stages.count)) { $0 * Double($1.values.count) }
    guard count <= Double(pointLimit) else {
      throw GridRefusal(
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
  fileprivate func settled(from given: Settings) throws(GridRefusal) -> Settings {
    var settings = self
    if let last = stopAfter, last >= maxSteps { settings.stopAfter = nil }
    if given.recordEvery == given.defaultRecordEvery, recordEvery == given.recordEvery {
      settings.recordEvery = settings.defaultRecordEvery
    }
    if given.snapshots == given.defaultSnapshots, snapshots == given.snapshots {
      settings.snapshots = settings.defaultSnapshots
    }
    if let last = settings.snapshots.max(), last >= settings.steps {
      throw GridRefusal(
        description: "--snapshots \(last) lies beyond the last step of a run of "
          + settings.steps.counted("step"))
    }
    if patience == nil, minDelta != nil || evaluateEvery != nil {
      let flag = minDelta != nil ? Setting.minDelta.flag : Setting.evaluateEvery.flag
      throw GridRefusal(
        description: "--\(flag) is for a training that stops early; add --patience")
    }
    return settings
  }
}

extension Grid {
  /// The point with certain values.
  ///
  /// - Parameter text: as `hidden-gain=5/3,stage=kaiming`.
  /// - Throws: `GridRefusal` where there is none or more than one.
  public func point(of text: String) throws(GridRefusal) -> Int {
    let wanted = text.unicodeScalars.split(separator: ",").map { part in
      part.split(separator: "=", maxSplits: 1).map(String.init)
    }
    let found = points.indices.filter { place in
      let point = points[place]
      return wanted.allSatisfy { pair in
        guard pair.count == 2 else { return false }
        if pair[0] == "stage" { return stages[point.stage].name == pair[1] }
        return zip(variations, point.values).contains { variation, value in
          variation.isCalled(pair[0]) && variation.read(pair[1]) == value.text
        }
      }
    }
    guard let first = found.first, found.count == 1 else {
      let names = (stages.count > 1 ? ["stage"] : []) + variations.map(\.flag)
      throw GridRefusal(
        description:
          "--baseline \(text) is \(found.isEmpty ? "no point" : "\(found.count) points"); "
          + "name one by a value of \(names.inWords), as "
          + names.map { "\($0)=VALUE" }.joined(separator: ","))
    }
    return first
  }
}
