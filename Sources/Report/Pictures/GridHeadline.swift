import Diagnostics
import Experiments
import Plotting
import Quoting

/// What the figure of a grid says above it.
extension GridOutcome {
  /// What was found, and what could not be counted in it.
  public var headline: Words {
    let notes = self.notes
    return notes.isEmpty ? mainHeadline : .joined([mainHeadline] + notes)
  }

  /// What was found.
  var mainHeadline: Words {
    switch finding {
    case .best(let row, let count):
      return sentence(isOwn(row) ? "best-own" : "best", row, ["count": count.grouped])
    case .alike(let rows, let best, let others):
      if let ends = ends(of: rows) {
        return sentence(
          "alike-range", best,
          [
            "flag": grid.variations[0].flag, "from": ends.lowest, "to": ends.highest,
            "value": grid.points[best].values[0].given,
          ])
      }
      return sentence(
        rows.count > others ? "alike-all" : "alike", best,
        ["alike": (rows.count - 1).grouped, "others": others.grouped])
    case .lowest(let row, let count):
      return sentence(count > 1 ? "lowest" : "lowest-only", row, ["count": count.grouped])
    case .beside(let baseline, let best, let different, let others):
      return sentence(
        different.isEmpty ? "beside-none" : others == 1 ? "beside-one" : "beside", best,
        [
          "baseline": grid.points[baseline].label, "different": different.count.grouped,
          "others": others.grouped, "changed": different.first.map { grid.points[$0].label } ?? "",
        ])
    case .apart: return .label("study.headline.apart", ["subject": grid.subject])
    case .nothing: return .label("study.headline.nothing", ["subject": grid.subject])
    }
  }

  /// How many rows the finding does not count, and why.
  private var notes: [Words] {
    if finding == .nothing || finding == .apart { return [] }
    return [
      ("lower", comparison.lowerWithDivergence), ("not-compared", rowsNotCompared),
      ("no-loss", rowsWithoutLoss),
    ].filter { !$1.isEmpty }.map { Self.label("note.\($0)", ["count": $1.count.grouped]) }
  }

  private func sentence(_ key: String, _ row: Int, _ values: [String: String] = [:]) -> Words {
    let loss = comparison.stages[row].loss.validation?.fixed(3) ?? ""
    let point = grid.points[row]
    // The stage's own setting is said with the stage before it.
    let label =
      key == "best-own" && grid.stages.count > 1
      ? point.labels.dropFirst().joined(separator: ", ") : point.label
    let common = ["stage": grid.stages[point.stage].name, "label": label, "loss": loss]
    return .label("study.headline.\(key)", common.merging(values) { $1 })
  }

  /// The lowest and the highest of some values of the only variation, where those are all that lie
  /// between the two.
  private func ends(of rows: [Int]) -> (lowest: String, highest: String)? {
    guard grid.stages.count == 1, grid.variations.count == 1, grid.variations[0].isNumeric else {
      return nil
    }
    let values = rows.compactMap { row in grid.points[row].values.first }
      .sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    guard let first = values.first, let last = values.last else { return nil }
    let range = (first.number ?? 0)...(last.number ?? 0)
    let between = grid.variations[0].values.count { $0.number.map(range.contains) ?? false }
    return between == values.count ? (first.given, last.given) : nil
  }

  /// What is drawn, and what is not.
  var line: Words {
    let diverged = comparison.stages.count { $0.divergedCount > 0 }
    let marked = Self.label(
      "note.diverged",
      ["count": diverged.grouped, "points": comparison.stages.count.grouped])
    let parts = [drawing] + notes + (diverged > 0 ? [marked] : [])
    return parts.count == 1 ? drawing : .joined(parts)
  }

  private var drawing: Words {
    let steps = comparison.steps
    let values = [
      "steps": steps.map { $0.counted("step") } ?? "",
      "seeds": (comparison.stages.map(\.seeds.count).max() ?? 1).grouped,
    ]
    let form = isOfNumbers ? "line" : "line.names"
    let count = showsSeeds ? "" : hasSeeds ? ".many" : ".one"
    return .label("study.\(form)\(count)\(steps == nil ? ".lengths" : "")", values)
  }

  var hasSeeds: Bool { comparison.hasSeeds }

  /// Whether the loss of every seed is drawn, of which so many can still be told apart.
  var showsSeeds: Bool {
    hasSeeds && comparison.stages.allSatisfy { $0.seeds.count <= Self.seedLimit }
  }

  private static let seedLimit = 20
}
