import Diagnostics
import Files
import Quoting
import Runs

/// Stages or runs side by side, each measured against the one before it.
public struct Comparison: Sendable {
  public let stages: [ComparedStage]
  /// Between neighbours; one fewer than there are stages.
  public let changes: [Change]
  let caption: ComparisonCaption
  /// The names of the columns that are shown for reading; nil for all that have something to show.
  let columns: [String]?

  /// How the validation loss changes from one row to the next.
  public struct Change: Encodable, Sendable {
    public let from: String
    public let to: String
    /// nil where one of the two has no loss, or theirs are losses over other names.
    @OrNull public private(set) var validation: Interval?
    @OrNull var largerThanChance: Bool?
  }

  public init(_ stages: [ComparedStage], columns: [String]? = nil) {
    self.stages = stages
    self.columns = columns
    caption = ComparisonCaption(stages)
    changes = zip(stages, stages.dropFirst()).map { before, after in
      let change = after.change(from: before)
      return Change(
        from: before.label, to: after.label, validation: change,
        largerThanChance: change?.excludesZero)
    }
  }

  /// Whether all losses are over the same names, and so of one quantity.
  public var isOfOneList: Bool { stages.map(\.first).areOfOneList }

  /// Whether the rows are means over several seeds.
  public var hasSeeds: Bool { stages.contains { $0.runs.count > 1 } }

  /// Which runs are compared.
  public var subject: Subject { .runs(records) }

  var records: [RunRecord] { stages.flatMap(\.runs).map(\.run) }

  public var hasDiverged: Bool { stages.contains { !$0.diverged.isEmpty } }

  /// The change that leads to a row; nil for the first.
  func change(to row: Int) -> Change? { row > 0 ? changes[row - 1] : nil }
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
