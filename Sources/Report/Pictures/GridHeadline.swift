import Diagnostics
import Experiments
import Plotting
import Quoting

/// What the figure of a grid says above it.
extension GridOutcome {
  /// What was found.
  public var headline: Words {
    switch finding {
    case .best(let row):
      return sentence(isOwn(row) ? "best-own" : "best", row)
    case .alike(let rows, let best):
      if let ends = ends(of: rows) {
        return sentence(
          "alike-range", best,
          [
            "flag": grid.variations[0].flag, "from": ends.lowest, "to": ends.highest,
            "value": grid.points[best].values[0].given,
          ])
      }
      let others = grid.points.count - 1
      return sentence(
        rows.count > others ? "alike-all" : "alike", best,
        ["alike": "\(rows.count - 1)", "others": "\(others)"])
    case .lowest(let row):
      return sentence("lowest", row)
    case .beside(let baseline, let best, let different):
      return sentence(
        "beside", best,
        [
          "baseline": grid.points[baseline].label, "different": "\(different)",
          "others": "\(grid.points.count - 1)",
        ])
    case .apart: return .label("study.headline.apart", ["subject": grid.subject])
    case .nothing: return .label("study.headline.nothing", ["subject": grid.subject])
    }
  }

  private func sentence(_ key: String, _ row: Int, _ values: [String: String] = [:]) -> Words {
    let loss = comparison.stages[row].loss.validation?.fixed(3) ?? ""
    let point = grid.points[row]
    // The stage's own setting is said with the stage before it.
    let label =
      key == "best-own" && grid.stages.count > 1
      ? point.labels.dropFirst().joined(separator: ", ") : point.label
    let common = [
      "stage": grid.stages[point.stage].name, "label": label,
      "count": "\(grid.points.count)", "loss": loss,
    ]
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

  /// What is drawn.
  var line: Words {
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
