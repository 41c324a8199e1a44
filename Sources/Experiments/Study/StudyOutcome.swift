import Diagnostics

/// A study that was trained: a row for each of its points, measured against the best one.
public struct StudyOutcome: Sendable {
  public let study: Study
  public let comparison: Comparison

  /// - Parameter runs: a row for each point, with a run for each seed.
  public init(_ study: Study, _ runs: [[ComparedRun]]) {
    self.study = study
    let rows = zip(study.points, runs).map { point, runs in
      ComparedStage(
        label: point.label, runs: runs,
        varied: zip(study.variations, point.values).map { ($0.flag, $1.given) })
    }
    comparison = Comparison(rows, against: .best(of: study.subject))
  }

  /// What the losses show, chosen by the judgement of all differences together.
  public enum Finding: Equatable, Sendable {
    /// All others are above this row by more than chance explains.
    case best(row: Int)
    /// From these rows, the best among them, no difference beyond chance was seen.
    case alike(rows: [Int], best: Int)
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
    let others = rows.indices.filter { $0 != best && rows[$0].diverged.isEmpty }
    let judgements = others.map { comparison.change(to: $0)?.largerThanChance }
    guard !others.isEmpty, judgements.allSatisfy({ $0 != nil }) else { return .lowest(row: best) }
    let alike = zip(others, judgements).filter { $1 == false }.map { $0.0 }
    return alike.isEmpty ? .best(row: best) : .alike(rows: (alike + [best]).sorted(), best: best)
  }

  /// Whether a row is what the stage has without the study.
  public func isOwn(_ row: Int) -> Bool {
    zip(study.variations, study.points[row].values).allSatisfy {
      study.own[$0.flag] == $1.text
    }
  }
}
