import Corpus
import Diagnostics
import LanguageModel
import Plotting

/// When early stopping stops, and what it saves (course 001, exercise 8): on the course's list of losses,
/// and in trainings of stage `kaiming` on few names, with and without regularisation.
struct EarlyStoppingLab: Lab {
  let name = "early-stopping"
  let question = "What does it save to stop when validation gets no better?"
  let data = LabData.names

  static let courseLosses = [0.5, 0.4, 0.35, 0.36, 0.37, 0.38, 0.39, 0.40, 0.41]
  static let patience = 5
  /// The title stands above a small panel.
  private static let settings: [(name: String, title: String, flags: String)] = [
    ("plain", "plain", ""), ("dropout 0.1", "dropout 0.1", "--dropout 0.1"),
    ("dropout 0.5", "dropout 0.5", "--dropout 0.5"), ("mixup 1", "mixup 1", "--mixup 1"),
    ("weight decay 0.001", "decay 0.001", "--weight-decay 1e-3"),
    ("label smoothing 0.1", "smoothing 0.1", "--label-smoothing 0.1"),
    ("batchnorm", "batchnorm", "--stage batchnorm"),
  ]
  /// What counts as a difference between two losses.
  private static let least = 0.01

  func result(_ setup: LabSetup) async throws -> LabResult {
    try setup.requireValidation()
    let examples = try Self.fewNames(setup)
    let count = setup.settings.trainNames ?? min(1_000, setup.names.split.train.count)
    let (steps, every) = (setup.length(20_000), setup.length(500))
    let stages = try Self.settings.map { (name: $0.name, stage: try FlaggedStage($0.flags)) }
    let trainings = await stages.concurrentMap { name, stage in
      setup.tell("\(name), \(steps) steps")
      return WatchedTraining(
        stage, setup, on: examples, steps: steps, every: every, patience: Self.patience)
    }
    var table = LabTable(
      "\(count.grouped) names", "training",
      [.init("best", .fixed(4)), .init("best at", .count), .init("stops at", .count)]
        + ["best later", "end", "end, train"].map { .init($0, .fixed(4)) })
    for ((name, _), training) in zip(stages, trainings) {
      table.append(
        name,
        [
          training.best.map { .number($0.value) } ?? .none,
          training.best.map { .number(Double($0.step)) } ?? .none,
          training.stop.map { .number(Double($0)) } ?? .none,
          training.later.map { .number($0) } ?? .none, .number(training.end),
          .number(training.trainLoss),
        ])
    }
    let named = Array(zip(stages.map(\.name), trainings))
    return LabResult(
      [Self.courseTable, table], [ruleVerdict] + verdicts(named), chart(named, count: count))
  }

  /// The list as it was given where its training names were counted out, otherwise its first 1,000.
  static func fewNames(_ setup: LabSetup) throws -> Examples {
    let names = setup.names
    guard setup.settings.trainNames == nil else { return names }
    return try Examples(
      names.words, path: "names", splitSeed: setup.settings.splitSeed,
      context: names.train.context, trainNames: min(1_000, names.split.train.count))
  }

  // MARK: - The course's list

  static var courseTable: LabTable {
    var rule = EarlyStopping(patience: patience, minDelta: 0)
    var stop = courseLosses.count
    for (index, loss) in courseLosses.enumerated() {
      _ = rule.check(loss, step: index)
      if rule.isOver {
        stop = index
        break
      }
    }
    var table = LabTable(
      "the course's list", "counted from 0",
      [.init("stops at", .count), .init("best at", .count), .init("best")])
    table.append(
      "patience \(patience)",
      [Double(stop), Double(rule.best?.step ?? 0), rule.best?.value ?? .nan])
    return table
  }

  private var ruleVerdict: Verdict {
    let numbers = Self.courseTable.rows[0].numbers
    return Verdict(
      "with patience \(Self.patience) the course's list stops at its eighth value",
      "it stops at value \(Int(numbers[0]) + 1), the best, \(numbers[2]), being value "
        + "\(Int(numbers[1]) + 1)",
      holds: numbers[0] == 7)
  }

  // MARK: - The trainings

  private func verdicts(_ trainings: [(name: String, training: WatchedTraining)]) -> [Verdict] {
    let plain = trainings[0].training
    let best = plain.best?.value ?? .nan
    let ends = trainings.dropFirst().filter { $0.training.end.isFinite }
      .min { $0.training.end < $1.training.end }
    let missing = trainings.filter { $0.training.missed > Self.least }
    let stopped = trainings.count { $0.training.stop != nil }
    return [
      Verdict(
        "early stopping prevents overfitting",
        "without regularisation the best check has \(best.measured(4)), the end "
          + "\(plain.end.measured(4)): stopping saves \(plain.saved.measured(3))"
          + (ends.map { "; with \($0.name) the end has \($0.training.end.fixed(4))" }
            ?? ""),
        plain.saved > Self.least && plain.stop != nil ? .holds : .open),
      Verdict(
        "it stops at the right time",
        stopped == 0
          ? "no training would have stopped before its end"
          : missing.isEmpty
            ? "no training got \(Self.least) better after its stop"
            : "of \(stopped) that stop "
              + missing.map {
                "\($0.name) got \($0.training.missed.fixed(3)) better after its stop"
              }
              .joined(separator: ", "),
        stopped == 0
          ? .open : missing.isEmpty ? .holds : missing.count < stopped ? .partly : .fails),
    ]
  }

  private func chart(
    _ trainings: [(name: String, training: WatchedTraining)], count: Int
  ) -> Chart {
    // The first check is far above all others.
    let curves = trainings.map { Array($0.training.checks.dropFirst()) }
    let panels = trainings.enumerated().map { index, entry in
      let training = entry.training
      let overfits = !(training.saved <= Self.least)
      return Panel(
        .name(Self.settings[index].title), value: .name(training.end.measured(2)),
        [Series(nil, overfits ? .accent : .main, points: curves[index])],
        context: curves.indices.filter { $0 != index }.map { curves[$0] },
        landmarks: training.stop.map { [.upright(Double($0), label("stop"))] } ?? [])
    }
    let plain = trainings[0].training
    return chart(
      label(
        plain.saved > Self.least && plain.stop != nil ? "headline" : "headline.level",
        [
          "saved": plain.saved.measured(2), "names": count.grouped,
          "end": plain.end.measured(2),
        ]),
      x: Axis(.label("axis.step")), y: Axis(nil), panels)
  }
}
