import Diagnostics
import Experiments
import LanguageModel
import Plotting

/// Everything that the courses recommend, one at a time in stage `kaiming` (course 001, exercise 10), and
/// three seeds of the unchanged stage together.
///
/// Each seed of a technique is compared with the same seed of the stage; that makes the difference up to
/// ten times sharper than the mean.
struct TechniquesLab: Lab {
  let name = "techniques"
  let question = "Which technique of the courses lowers the loss on this list of names?"
  let data = LabData.names
  let choices: [Choice<LabSetup>] = [.steps, .seeds]

  func result(_ setup: LabSetup) async throws -> LabResult {
    try setup.requireValidation()
    let steps = setup.steps ?? setup.length(20_000)
    let count = setup.seeds ?? (setup.isQuick ? 1 : 3)
    let seeds = (0..<count).map { setup.seed &+ UInt64($0) }
    let stage = try FlaggedStage()
    setup.tell("the unchanged stage, \(steps) steps, \(count) times")
    let plain = await seeds.concurrentMap { seed in
      let training = stage.training(setup, steps: steps, seed: seed)
      let loss = training.loss(setup.names.validation, after: steps)
      return (loss: loss, model: TrainedModel(training.model))
    }
    let unchanged = plain.map(\.loss)
    guard unchanged.allSatisfy(\.isFinite) else {
      throw LabRefusal(description: "the unchanged stage has a loss that is not finite")
    }
    let jobs = try Technique.all.flatMap { technique in
      let stage = try FlaggedStage(technique.flags)
      return seeds.map { (technique: technique, stage: stage, seed: $0) }
    }
    let losses = await jobs.concurrentMap { job in
      if job.seed == seeds[0] { setup.tell(job.technique.flags) }
      return job.stage.training(setup, steps: steps, seed: job.seed)
        .loss(setup.names.validation, after: steps)
    }
    let rows = Technique.all.enumerated().compactMap { index, technique in
      TechniqueLosses(
        technique, Array(losses[index * count..<(index + 1) * count]), unchanged: unchanged)
    }
    let together =
      count > 1
      ? plain.map(\.model).ensemble(.logits, setup.names).together.validation.loss : nil
    let outcome = Outcome(
      plain: Interval(unchanged), rows: rows, ensemble: together, count: count, steps: steps)
    return LabResult([table(outcome)], verdicts(outcome), chart(outcome))
  }

  /// What was measured of all.
  struct Outcome {
    /// Of the unchanged stage.
    let plain: Interval?
    let rows: [TechniqueLosses]
    /// Of all seeds of the unchanged stage together; nil of one.
    let ensemble: Double?
    /// How many seeds.
    let count: Int
    let steps: Int

    /// By what the ensemble is above the mean of its members.
    var ensembleDifference: Double? { ensemble.map { $0 - (plain?.mean ?? .nan) } }

    func count(_ effect: TechniqueLosses.Effect) -> Int { rows.count { $0.effect == effect } }
  }

  private func table(_ outcome: Outcome) -> LabTable {
    let signed = LabTable.Column.Format.fixed(4)
    var table = LabTable(
      "techniques", "flags",
      [
        .init("kind"), .init("best for"), .init("validation", signed), .init("+-", signed),
        .init("difference", signed), .init("difference +-", signed),
      ])
    func cells(_ interval: Interval?) -> [LabTable.Cell] {
      [
        interval.map { .number($0.mean) } ?? .none,
        interval?.halfWidth.map { .number($0) } ?? .none,
      ]
    }
    table.append("none", [.none, .none] + cells(outcome.plain) + [.none, .none])
    for row in outcome.rows {
      table.append(
        row.technique.flags,
        [.text(row.technique.kind.rawValue), row.technique.bestFor.map { .text($0) } ?? .none]
          + cells(row.mean) + cells(row.difference))
    }
    if let ensemble = outcome.ensemble, let difference = outcome.ensembleDifference {
      table.append(
        "ensemble of \(outcome.count), logits",
        [
          .text(Technique.Kind.ensemble.rawValue), .text("final performance"), .number(ensemble),
          .none, .number(difference), .none,
        ])
    }
    return table
  }

  private func verdicts(_ outcome: Outcome) -> [Verdict] {
    let general = ["--dropout 0.1", "--mixup 1", "--stage batchnorm", "--label-smoothing 0.1"]
    let recommended = outcome.rows.filter { general.contains($0.technique.flags) }
    func words(_ row: TechniqueLosses) -> String {
      "\(row.technique.title) \(row.difference.text)"
    }
    let isOne = outcome.count == 1
    let best = outcome.rows.filter { $0.difference.mean.isFinite }
      .min { $0.difference.mean < $1.difference.mean }
    var verdicts = [
      Verdict(
        "dropout, mixup, BatchNorm and label smoothing improve generalisation",
        "validation loss after \(outcome.steps.grouped) steps against the unchanged stage: "
          + recommended.map(words).joined(separator: ", "),
        isOne ? .open : Self.judgement(recommended)),
      Verdict(
        "the techniques of the courses lower the loss",
        "lower: \(outcome.count(.lower)) of \(outcome.rows.count), higher: "
          + "\(outcome.count(.higher))"
          + (isOne ? "; one seed says nothing about chance" : ", beyond chance, each at 95 %")
          + (best.map { "; the lowest is \(words($0))" } ?? ""),
        isOne ? .open : Self.judgement(outcome.rows)),
    ]
    if let difference = outcome.ensembleDifference, let best {
      verdicts.append(
        Verdict(
          "an ensemble brings more than any single technique",
          "\(outcome.count) seeds together are \(difference.lossChange) against their mean, "
            + words(best),
          !(abs(difference - best.difference.mean) > best.difference.halfWidth ?? 0)
            ? .open : difference < min(best.difference.mean, 0) ? .holds : .fails))
    }
    return verdicts
  }

  /// Whether all, some or none are lower. One that is lower by itself may be chance among so many; one
  /// that is so as the best of them, or more than half, are not.
  private static func judgement(_ rows: [TechniqueLosses]) -> Verdict.Judgement {
    let certain = rows.count { $0.isLower(among: rows.count) }
    func areMost(_ effect: TechniqueLosses.Effect) -> Bool {
      2 * rows.count { $0.effect == effect } > rows.count
    }
    if certain == rows.count { return .holds }
    if certain > 0 || areMost(.lower) { return .partly }
    return areMost(.higher) ? .fails : .open
  }
}

extension Interval {
  /// −0.0223 ± 0.0017
  fileprivate var text: String {
    mean.isFinite
      ? mean.lossChange + (halfWidth.map { " ± \($0.fixed(4))" } ?? "") : "not finite"
  }
}
