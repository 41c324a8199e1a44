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
      subject: sweep.plan.subject)
  }

  private func row(ofPoint point: Int) -> ComparedStage {
    let grid = sweep.grid
    let runs: [Int] = stride(from: point, to: sweep.runCount, by: grid.points.count)
      .filter { states[$0] != .missing }
    func mean(_ values: [Double]) -> Double? { Interval(values.filter { !$0.isNaN })?.mean }
    let losses = runs.map { validation[$0] }
    return ComparedStage(
      label: grid.points[point].label, varied: grid.varied(grid.points[point]),
      of: run(ofPoint: point),
      losses: SeedLosses(seeds: runs.map { sweep[$0].seed }, values: losses),
      firstLoss: mean(runs.map { Double(firstLoss[$0]) }),
      loss: Losses(
        train: mean(runs.map { train[$0] }), validation: mean(losses),
        test: mean(runs.map { test[$0] })),
      divergedCount: runs.count { states[$0] == .diverged })
  }

  private func run(ofPoint point: Int) -> RunRecord {
    let row = sweep.grid.points[point].row
    return RunRecord(
      planned: row.stage, row.settings, names: sweep.plan.names,
      parameters: row.stage.recipe.parameterCount(vocabularySize: sweep.plan.tokens))
  }
}
