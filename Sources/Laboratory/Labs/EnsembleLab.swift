import Diagnostics
import Experiments
import LanguageModel
import Plotting

/// What three trainings know together that differ in their seeds alone (course 001, exercise 9).
struct EnsembleLab: Lab {
  let name = "ensemble"
  let question = "Are three models that answer together better than the best of them?"
  let data = LabData.names
  let choices: [Choice<LabSetup>] = [.steps]

  private static let members = 3
  /// A difference of losses below which nothing is told.
  private static let least = 0.001

  func result(_ setup: LabSetup) async throws -> LabResult {
    try setup.requireValidation()
    let steps = setup.steps ?? setup.length(20_000)
    let stage = try FlaggedStage()
    let models = await (0..<Self.members).map { setup.seed &+ UInt64($0) }.concurrentMap { seed in
      setup.tell("seed \(seed), \(steps) steps")
      let training = stage.training(setup, steps: steps, seed: seed)
      return (
        isWhole: training.loss(setup.names.validation, after: steps).isFinite,
        model: TrainedModel(training.model)
      )
    }
    guard models.allSatisfy(\.isWhole) else {
      throw LabRefusal(description: "a training has a loss that is not finite: nothing to combine")
    }
    let modes: [EnsembleMode] = [.logits, .probabilities, .stack, .vote]
    setup.tell("\(modes.count) ways to answer together")
    let ensembles = await modes.concurrentMap { models.map(\.model).ensemble($0, setup.names) }
    return result(of: ensembles, setup, steps: steps)
  }

  private func result(of ensembles: [Ensemble], _ setup: LabSetup, steps: Int) -> LabResult {
    let members = ensembles[0].members
    let columns: [LabTable.Column] =
      ["validation", "accuracy", "test", "test accuracy"].map { .init($0, .fixed(5)) }
    var alone = LabTable("members", "seed", columns)
    for (index, member) in members.enumerated() {
      alone.append("\(setup.seed &+ UInt64(index))", member.scores.cells)
    }
    var table = LabTable("three seeds", "together", columns)
    let best = members[ensembles[0].best ?? 0].scores
    table.append("best member", best.cells)
    for ensemble in ensembles { table.append(ensemble.mode.rawValue, ensemble.together.cells) }
    let weights = ensembles.lazy.compactMap(\.weights).first ?? []
    var stack = LabTable(
      "weights", "mode", columns: members.map(\.name), .fixed(4))
    stack.append("stack", weights)
    return LabResult(
      [alone, table, stack], verdicts(best, table, agreement: ensembles[0].agreement),
      chart(alone, table, steps: steps))
  }

  private func verdicts(
    _ best: EnsembleScores, _ table: LabTable, agreement: Double?
  ) -> [Verdict] {
    func losses(_ row: String) -> [Double] {
      ["validation", "test"].compactMap { table.number(row: row, column: $0) }
    }
    func words(_ row: String) -> String {
      losses(row).map { $0.fixed(4) }.joined(separator: " and ")
    }
    let gains = zip(losses("best member"), losses("logits")).map { $0 - $1 }
    let (stack, equal) = (losses("stack"), losses("probabilities"))
    return [
      Verdict(
        "an ensemble performs better than its members",
        "the best member has \(words("best member")) on validation and test names, the mean of the "
          + "logits \(words("logits")); the three choose the same letter for "
          + "\(agreement?.percent ?? "none") of the validation examples",
        gains.allSatisfy { abs($0) < Self.least }
          ? .open
          : gains.allSatisfy { $0 > 0 } ? .holds : gains.contains { $0 > 0 } ? .partly : .fails),
      Verdict(
        "learned weights (stacking) are better than equal ones",
        "on test names, which had no part in them: \(stack.last?.fixed(5) ?? "none"), equal ones "
          + (equal.last?.fixed(5) ?? "none"),
        stack.count < 2 || abs(stack[1] - equal[1]) < Self.least
          ? .open : stack[1] < equal[1] ? .holds : .fails),
    ]
  }

  private func chart(_ alone: LabTable, _ table: LabTable, steps: Int) -> Chart {
    let rows =
      alone.rows.map { ($0, ChartColour.accent) }
      + table.rows.dropFirst()
      .map { ($0, .main) }
    let shown = rows.map { (name: $0.0.name, loss: $0.0.numbers[0], colour: $0.1) }
      .filter { $0.loss.isFinite }
    func series(_ colour: ChartColour, _ key: String) -> Series {
      Series(
        label(key), colour, .dots,
        points: shown.enumerated().filter { $0.element.colour == colour }
          .map { Series.Point($0.element.loss, Double($0.offset)) })
    }
    let best = table.rows[0].numbers[0]
    let gain = best - (table.number(row: "logits", column: "validation") ?? .nan)
    return chart(
      label(
        gain > 0 ? "headline" : "headline.none",
        ["gain": abs(gain).fixed(3), "steps": steps.grouped]),
      x: Axis(label("axis")), y: Axis(nil, .categories(shown.map { .name($0.name) })),
      [
        Panel(
          nil, [series(.accent, "member"), series(.main, "together")],
          landmarks: [.upright(best, label("best", ["loss": best.fixed(4)]))])
      ])
  }
}

extension EnsembleScores {
  /// Loss and accuracy on validation names, then on test names.
  fileprivate var cells: [LabTable.Cell] {
    [validation, test].flatMap { [$0.loss, $0.accuracy] }.map { $0.map { .number($0) } ?? .none }
  }
}
