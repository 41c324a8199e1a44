import Testing

@testable import Plotting

extension Figure {
  func made(of material: Material) throws -> Chart { try chart(of: material) }

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
      words += [panel.title, panel.value, panel.aside?.name].compactMap(\.self)
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
    let names = if case .categories(let names) = scale { names } else { [Words]() }
    return names + (tics ?? []).map(\.words)
  }
}

extension Words {
  /// Whether the table has all of its labels.
  var hasText: Bool {
    switch self {
    case .label(let key, _): Labels.default.has(key)
    case .name: true
    case .joined(let parts): parts.allSatisfy(\.hasText)
    case .about(_, let words): words.hasText
    }
  }
}
