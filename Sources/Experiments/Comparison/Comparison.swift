import Diagnostics
import Files
import Quoting
import Runs

/// Stages or runs side by side, each measured against another one.
public struct Comparison: Sendable {
  public let stages: [ComparedStage]
  public let basis: Basis
  /// What was found, in a sentence that stands before everything else; nil for none.
  public var finding: String?
  /// For each row the change that leads to it; nil for a row that is measured against none.
  private let changeOfRow: [Change?]
  let caption: ComparisonCaption
  /// The names of the columns that are shown for reading; nil for all that have something to show.
  let columns: [String]?
  private let givenSubject: Subject?

  /// What a row is measured against.
  public enum Basis: Sendable {
    case rowAbove
    /// The row of the lowest mean; in the words, what the rows are of: `hidden-gain in kaiming`.
    case best(of: String)
    /// A certain row.
    case row(Int, of: String)

    /// What the rows are of; nil of stages or runs.
    var subject: String? {
      switch self {
      case .rowAbove: nil
      case .best(let subject), .row(_, let subject): subject
      }
    }
  }

  /// How the validation loss changes from one row to another.
  public struct Change: Encodable, Sendable {
    public let from: String
    public let to: String
    /// nil where one of the two has no loss, or theirs are losses over other names.
    @OrNull public private(set) var validation: Interval?
    /// Judged together with all changes of the comparison (Holm).
    @OrNull public private(set) var largerThanChance: Bool?
    /// How many seeds there are of which both have a loss: the change is over these. 0 where it is the
    /// difference of the means, and where there is none.
    public let pairs: Int
    /// Whether it is over fewer runs than the means of the two rows.
    let isOfSomeRuns: Bool

    private enum CodingKeys: CodingKey {
      case from, to, validation, largerThanChance, pairs
    }
  }

  public init(
    _ stages: [ComparedStage], against basis: Basis = .rowAbove, columns: [String]? = nil,
    about subject: Subject? = nil
  ) {
    givenSubject = subject
    self.stages = stages
    self.basis = basis
    self.columns = columns
    caption = ComparisonCaption(stages)
    let sources = stages.indices.map { Self.source(of: $0, basis, among: stages) }
    let differences = zip(sources, stages).map { source, stage in
      source.flatMap { stage.change(from: stages[$0]) }
    }
    let judgements = Holm.judgements(differences.map { $0?.interval.chance })
    changeOfRow = stages.indices.map { row in
      sources[row].map {
        Change(
          from: stages[$0].label, to: stages[row].label, validation: differences[row]?.interval,
          largerThanChance: judgements[row], pairs: differences[row]?.pairs ?? 0,
          isOfSomeRuns: differences[row]?.isOfSomeRuns ?? false)
      }
    }
  }

  private static func source(
    of row: Int, _ basis: Basis, among stages: [ComparedStage]
  ) -> Int? {
    switch basis {
    case .rowAbove: row > 0 ? row - 1 : nil
    case .best: stages.best.flatMap { $0 == row ? nil : $0 }
    case .row(let source, _): source == row ? nil : source
    }
  }

  public var changes: [Change] { changeOfRow.compactMap(\.self) }

  /// The change that leads to a row; nil for one that is measured against none.
  public func change(to row: Int) -> Change? { changeOfRow[row] }

  /// How many changes are judged together.
  var judgedCount: Int { changes.count { $0.largerThanChance != nil } }

  /// Whether all losses are over the same names, and so of one quantity.
  public var isOfOneList: Bool { stages.map(\.first).areOfOneList }

  /// Whether the rows are means over several seeds.
  public var hasSeeds: Bool { stages.contains { $0.losses.seeds.count > 1 } }

  /// Which runs are compared.
  public var subject: Subject { givenSubject ?? .runs(records) }

  /// What is known of the runs, of each row one at least.
  public var records: [RunRecord] { stages.flatMap(\.records) }

  /// Steps that all runs took which did not diverge; nil where they differ.
  public var steps: Int? { caption.steps }

  public var hasDiverged: Bool { stages.contains { $0.divergedCount > 0 } }
}

extension Comparison {
  /// Rows of which some runs diverged and whose others have a lower mean than the best row: the survivors
  /// may be the better seeds.
  public var lowerWithDivergence: [Int] {
    guard let best = stages.best, let lowest = stages[best].loss.validation else { return [] }
    return stages.indices.filter { row in
      stages[row].divergedCount > 0 && stages[row].loss.validation.map { $0 < lowest } ?? false
    }
  }
}

extension [ComparedStage] {
  /// The row of the lowest mean validation loss, among those of which every run has one, if there are
  /// any; nil where no run has one.
  public var best: Int? {
    let whole = indices.filter { self[$0].divergedCount == 0 }
    return (whole.isEmpty ? Array<Int>(indices) : whole)
      .compactMap { row in self[row].loss.validation.map { (row: row, loss: $0) } }
      .min { $0.loss < $1.loss }?.row
  }
}

extension Comparison {
  /// The final losses that are further from the known ones than rounding explains, a line each. Of
  /// stages that are chaotic nothing is expected.
  public var mismatches: [String] {
    stages.flatMap { stage -> [String] in
      guard let known = stage.known, let finals = known.finals, !known.stage.isChaotic else {
        return []
      }
      let splits = [
        ("train", stage.loss.train, finals.train),
        ("val", stage.loss.validation, finals.validation), ("test", stage.loss.test, finals.test),
      ]
      return splits.compactMap { split, measured, expected in
        guard let measured, let expected else { return nil }
        // A NaN is no match, so the condition is the wrong way round.
        let bound = Tolerance.final.bound(expected, isPrinted: known.isLecture)
        guard !(abs(measured - expected) <= bound) else { return nil }
        return
          "\(stage.label): \(split) loss \(Float(measured)), \(known.title) has \(Float(expected))"
      }
    }
  }
}
