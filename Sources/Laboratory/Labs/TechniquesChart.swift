import Diagnostics
import Plotting

/// The figure of lab `techniques`: all differences in order, in two panels.
extension TechniquesLab {
  /// A row of the figure.
  private struct Entry {
    let title: Words
    let difference: Double
    var margin: Double?
    let effect: TechniqueLosses.Effect?
  }

  func chart(_ outcome: Outcome) -> Chart {
    var entries = outcome.rows.map {
      Entry(
        title: .name($0.technique.title), difference: $0.difference.mean,
        margin: $0.difference.halfWidth, effect: $0.effect)
    }
    if let difference = outcome.ensembleDifference {
      entries.append(
        Entry(
          title: label("ensemble", ["count": "\(outcome.count)"]), difference: difference,
          effect: nil))
    }
    let sorted = entries.filter { $0.difference.isFinite }
      .sorted { $0.difference < $1.difference }
    let middle = (sorted.count + 1) / 2
    let halves = [sorted[..<middle], sorted[middle...]].map(Array.init).filter { !$0.isEmpty }
    let isOne = outcome.count == 1
    return chart(
      label(
        isOne ? "headline.one" : "headline",
        [
          "all": "\(outcome.rows.count)", "lower": "\(outcome.count(.lower))",
          "higher": "\(outcome.count(.higher))",
        ]),
      line: label(
        isOne ? "line.one" : "line",
        ["steps": outcome.steps.grouped, "seeds": "\(outcome.count)"]),
      x: Axis(label("axis")),
      y: Axis(nil, .categories(halves.first?.map(\.title) ?? [])), halves.map(panel))
  }

  private func panel(_ entries: [Entry]) -> Panel {
    let kinds: [(effect: TechniqueLosses.Effect?, key: String, colour: ChartColour)] = [
      (.lower, "lower", .main), (.chance, "chance", .third), (.higher, "higher", .accent),

      (nil, "together", .fourth),
    ]
    let series = kinds.compactMap { kind -> Series? in
      let points = entries.enumerated().filter { $0.element.effect == kind.effect }.map {
        Series.Point($0.element.difference, Double($0.offset), margin: $0.element.margin)
      }
      return points.isEmpty ? nil : Series(label(kind.key), kind.colour, .dots, points: points)
    }
    return Panel(
      nil, series, landmarks: [.upright(0, label("none"))], categories: entries.map(\.title))
  }
}
