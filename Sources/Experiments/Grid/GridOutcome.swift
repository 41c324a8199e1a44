import Diagnostics
import Files

/// A grid that was trained: a row for each of its points, measured against one of them.
public struct GridOutcome: Sendable {
  public let grid: Grid
  public let comparison: Comparison

  /// - Parameter runs: a row for each point, with a run for each seed.
  public init(_ grid: Grid, _ runs: [[ComparedRun]]) {
    self.init(
      grid,
      rows: zip(grid.points, runs).map { point, runs in
        ComparedStage(label: point.label, runs: runs, varied: grid.varied(point))
      })
  }

  /// - Parameters:
  ///   - rows: one for each point.
  ///   - baseline: the point that the others are measured against; nil for the best.
  ///   - subject: what tells it from every other one; nil for the runs.
  init(
    _ grid: Grid, rows: [ComparedStage], baseline: Int? = nil, subject: Subject? = nil
  ) {
    self.grid = grid
    comparison = Comparison(
      rows,
      against: baseline.map { .row($0, of: grid.subject) } ?? .best(of: grid.subject),
      about: subject)
  }

  /// What the losses show, by the very judgements that the table of changes has. A row is compared where
  /// one of them is about it, whether runs of it diverged or not. Only rows of
  /// `Comparison.lowerWithDivergence` are not held against the best, and are told beside the finding.
  public enum Finding: Equatable, Sendable {
    /// All rows that were compared with this one differ from it by more than chance explains; with it so
    /// many.
    case best(row: Int, of: Int)
    /// From these rows, the best among them, no difference beyond chance was seen, of so many others that
    /// were compared with the best.
    case alike(rows: [Int], best: Int, others: Int)
    /// These rows differ from the one that they are held against by more than chance explains, of so many
    /// that were compared with it.
    case beside(baseline: Int, best: Int, different: [Int], others: Int)
    /// The lowest of so many that have a loss, where nothing is known of chance.
    case lowest(row: Int, of: Int)
    /// Losses over other names are no comparison.
    case apart
    /// No run has a loss.
    case nothing
  }

  public var finding: Finding {
    guard let best = comparison.stages.best else { return .nothing }
    guard comparison.isOfOneList else { return .apart }
    let judged = self.judged
    if case .row(let baseline, _) = comparison.basis, !judged.isEmpty {
      return .beside(
        baseline: baseline, best: best, different: judged.filter(isDifferent), others: judged.count)
    }
    let lower = comparison.lowerWithDivergence
    let others = judged.filter { !lower.contains($0) }
    guard !others.isEmpty else { return .lowest(row: best, of: rowsWithLoss.count - lower.count) }
    let alike = others.filter { !isDifferent($0) }
    return alike.isEmpty
      ? .best(row: best, of: others.count + 1)
      : .alike(rows: (alike + [best]).sorted(), best: best, others: others.count)
  }

  /// Rows without any loss.
  public var rowsWithoutLoss: [Int] {
    comparison.stages.indices.filter { comparison.stages[$0].validation == nil }
  }

  /// Rows with a loss that could not be compared as others were: they share fewer than two seeds with the
  /// row that is compared with.
  public var rowsNotCompared: [Int] {
    let judged = Set(self.judged)
    guard !judged.isEmpty else { return [] }
    return rowsWithLoss.filter { !judged.contains($0) && comparison.change(to: $0) != nil }
  }

  private var rowsWithLoss: [Int] {
    comparison.stages.indices.filter { comparison.stages[$0].validation != nil }
  }

  /// The rows of whose change the table says whether it is larger than chance.
  private var judged: [Int] {
    comparison.stages.indices.filter { comparison.change(to: $0)?.largerThanChance != nil }
  }

  private func isDifferent(_ row: Int) -> Bool {
    comparison.change(to: row)?.largerThanChance == true
  }

  /// Whether a row is what its stage has without the variations.
  public func isOwn(_ row: Int) -> Bool {
    let point = grid.points[row]
    return !grid.variations.isEmpty
      && zip(grid.variations, point.values).allSatisfy { variation, value in
        grid.own[point.stage][variation.flag] == value.text
      }
  }
}
