import Diagnostics
import Experiments
import Plotting
import Quoting

/// What the figure of a study says above it.
extension StudyOutcome {
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
            "flag": study.variations[0].flag, "from": ends.lowest, "to": ends.highest,
            "value": study.points[best].values[0].given,
          ])
      }
      let others = study.points.count - 1
      return sentence(
        rows.count > others ? "alike-all" : "alike", best,
        ["alike": "\(rows.count - 1)", "others": "\(others)"])
    case .lowest(let row):
      return sentence("lowest", row)
    case .apart: return .label("study.headline.apart", ["subject": study.subject])
    case .nothing: return .label("study.headline.nothing", ["subject": study.subject])
    }
  }

  private func sentence(_ key: String, _ row: Int, _ values: [String: String] = [:]) -> Words {
    let loss = comparison.stages[row].loss.validation?.fixed(3) ?? ""
    let common = [
      "stage": study.stage.name, "label": study.points[row].label,
      "count": "\(study.points.count)", "loss": loss,
    ]
    return .label("study.headline.\(key)", common.merging(values) { $1 })
  }

  /// The lowest and the highest of some values of the only variation, where those are all that lie
  /// between the two.
  private func ends(of rows: [Int]) -> (lowest: String, highest: String)? {
    guard study.variations.count == 1, study.variations[0].isNumeric else { return nil }
    let values = rows.compactMap { row in study.points[row].values.first }
      .sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    guard let first = values.first, let last = values.last else { return nil }
    let range = (first.number ?? 0)...(last.number ?? 0)
    let between = study.variations[0].values.count { $0.number.map(range.contains) ?? false }
    return between == values.count ? (first.given, last.given) : nil
  }

  /// What is drawn.
  var line: Words {
    let steps = Set(
      comparison.stages.flatMap(\.runs).filter { !$0.run.diverged }.map(\.run.stepsTaken))
    let values = [
      "steps": steps.first.map { $0.counted("step") } ?? "",
      "seeds": "\(comparison.stages.map(\.runs.count).max() ?? 1)",
    ]
    let form = study.variations[0].isNumeric ? "line" : "line.names"
    let count = hasSeeds ? "" : ".one"
    return .label("study.\(form)\(count)\(steps.count == 1 ? "" : ".lengths")", values)
  }

  var hasSeeds: Bool { comparison.hasSeeds }
}
