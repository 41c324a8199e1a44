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

  /// What the losses show, chosen by the judgement of all differences together.
  public enum Finding: Equatable, Sendable {
    /// All others are above this row by more than chance explains.
    case best(row: Int)
    /// From these rows, the best among them, no difference beyond chance was seen.
    case alike(rows: [Int], best: Int)
    /// So many rows differ from the one that they are held against by more than chance explains.
    case beside(baseline: Int, best: Int, different: Int)
    /// The lowest, where nothing is known of chance.
    case lowest(row: Int)
    /// Losses over other names are no comparison.
    case apart
    /// No run has a loss.
    case nothing
  }

  public var finding: Finding {
    let rows = comparison.stages
    guard let best = rows.best else { return .nothing }
    guard comparison.isOfOneList else { return .apart }
    if case .row(let baseline, _) = comparison.basis {
      let different = rows.indices.count { comparison.change(to: $0)?.largerThanChance == true }
      return hasJudgement
        ? .beside(baseline: baseline, best: best, different: different) : .lowest(row: best)
    }
    let others = rows.indices.filter { $0 != best && rows[$0].divergedCount == 0 }
    let judgements = others.map { comparison.change(to: $0)?.largerThanChance }
    guard !others.isEmpty, judgements.allSatisfy({ $0 != nil }) else { return .lowest(row: best) }
    let alike = zip(others, judgements).filter { $1 == false }.map { $0.0 }
    return alike.isEmpty ? .best(row: best) : .alike(rows: (alike + [best]).sorted(), best: best)
  }

  private var hasJudgement: Bool { comparison.changes.contains { $0.largerThanChance != nil } }

  /// Whether a row is what its stage has without the variations.
  public func isOwn(_ row: Int) -> Bool {
    let point = grid.points[row]
    return !grid.variations.isEmpty
      && zip(grid.variations, point.values).allSatisfy { variation, value in
        grid.own[point.stage][variation.flag] == value.text
      }
  }
}
