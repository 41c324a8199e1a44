import Diagnostics
import LanguageModel
import Runs

extension SweepResults {
  /// The runs that are there as the table and the figure of a study show them: a row for each point.
  ///
  /// - Parameter baseline: the point that the others are measured against; nil for the best.
  public func outcome(against baseline: Int?) -> GridOutcome {
    let points = sweep.grid.points
    return GridOutcome(
      sweep.grid, rows: points.indices.map { row(ofPoint: $0) }, baseline: baseline,
      subject: Sweep.subject)
  }

  private func row(ofPoint point: Int) -> ComparedStage {
    let grid = sweep.grid
    let runs: [Int] = stride(from: point, to: sweep.runCount, by: grid.points.count)
      .filter { states[$0] != .missing }
    let losses = SeedLosses(
      seeds: runs.map { sweep[$0].seed }, values: runs.map { validation[$0] })
    return ComparedStage(
      label: grid.points[point].label, varied: grid.varied(grid.points[point]),
      of: run(ofPoint: point), steps: sums[point].steps.value, losses: losses,
      firstLoss: sums[point].initialLoss.mean,
      loss: Losses(
        train: sums[point].train.mean, validation: Interval(losses.known)?.mean,
        test: sums[point].test.mean),
      divergedCount: runs.count { states[$0] == .diverged })
  }

  /// What is known of all runs of a point: as it was planned, and as it was.
  private func run(ofPoint point: Int) -> RunRecord {
    let row = sweep.grid.points[point].row
    let known = sums[point]
    var names = sweep.plan.names
    names.words = known.words.value ?? names.words
    return RunRecord(
      planned: row.stage, row.settings, names: names,
      parameters: known.parameters.value
        ?? row.stage.recipe.parameterCount(vocabularySize: sweep.plan.tokens),
      steps: known.steps.value ?? row.settings.steps)
  }
}
