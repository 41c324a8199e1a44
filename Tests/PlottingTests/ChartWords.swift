import Testing

@testable import Plotting

extension Figure {
  func made(of material: Material) throws -> Chart {
    let chart = try chart(of: material)
    return try #require(chart)
  }

  func made(of run: PlottedRun) throws -> Chart { try made(of: Material(runs: [run])) }
}

extension Chart {
  /// The key of the sentence that was chosen, and what fills its gaps.
  var finding: (key: String, values: [String: String]) {
    if case .label(let key, let values) = headline { (key, values) } else { ("", [:]) }
  }

  /// All that is said in it, but for what is not a label.
  var words: [Words] {
    let axes = [x, y] + panels.compactMap(\.y)
    let ofPanels = panels.flatMap { panel -> [Words] in
      [panel.title, panel.aside?.name].compactMap(\.self) + (panel.aside?.facts ?? [])
        + (panel.categories ?? []) + panel.series.compactMap(\.name)
        + panel.landmarks.map(\.words) + panel.shades.map(\.words) + panel.notes.flatMap(\.lines)
    }
    return [headline, line] + [reading].compactMap(\.self) + axes.compactMap(\.title)
      + axes.flatMap(\.names) + columnTitles + ofPanels
  }
}

extension Axis {
  fileprivate var names: [Words] {
    switch scale {
    case .linear, .logarithmic: []
    case .categories(let names): names
    case .marks(let marks): marks.map(\.words)
    }
  }
}

extension Words {
  /// In English; nil where a label has no text.
  var text: String? {
    switch self {
    case .label(let key, let values):
      Labels.default.has(key) ? Labels.default.text(key, values) : nil
    case .name(let name): name
    case .joined(let parts):
      parts.contains { $0.text == nil }
        ? nil : parts.compactMap(\.text).joined(separator: "; ")
    }
  }
}
