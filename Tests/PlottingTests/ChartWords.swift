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

  /// All that is said in it.
  var words: [Words] {
    var words = [headline, line] + columnTitles
    if let reading { words.append(reading) }
    for axis in [x, y] + panels.compactMap(\.y) {
      if let title = axis.title { words.append(title) }
      words += axis.names
    }
    for panel in panels {
      words += [panel.title, panel.aside?.name].compactMap(\.self)
      words += panel.aside?.facts ?? []
      words += panel.categories ?? []
      words += panel.series.compactMap(\.name)
      words += panel.landmarks.map(\.words)
      words += panel.shades.map(\.words)
      words += panel.notes.flatMap(\.lines)
    }
    return words
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
