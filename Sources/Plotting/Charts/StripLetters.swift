import Diagnostics
import Quoting

/// Strips in a picture that is made of letters: numbers in columns, and a sign for each bar.
extension Sheet {
  mutating func addLetters(_ strips: Strips, in area: Frame) {
    let columns = Int((area.width / Self.letterWidth).rounded(.down))
    let all = strips.strips.flatMap { lines(of: $0, columns: columns) + [""] }
    for (index, line) in all.enumerated() where !line.isEmpty {
      add(line, .tic, x: area.left, y: area.top - (Double(index) + 0.5) * Self.letterHeight)
    }
    add("unset border; unset tics; unset grid", "set xrange [0:1]; set yrange [0:1]")
    plot([])
  }

  private func lines(of strip: Strip, columns: Int) -> [String] {
    let title = [strip.name, strip.fact].compactMap { $0.map(text) }.joined(separator: "  ")
    let heading = title.isEmpty ? [] : [title]
    switch strip.content {
    case .cells(let rows, let decimals):
      let names = rows.map { text(of: $0.name) }
      let left = (names.map(\.columns).max() ?? 0) + 1
      let texts = rows.map { $0.values.map { written($0.fixed(decimals)) } }
      let wanted = (texts.joined() + strip.columns).map(\.columns).max() ?? 1
      let shown = max(1, (columns - left) / (wanted + 1))
      func line(_ name: String, _ cells: [String]) -> String {
        name.padded(to: left)
          + cells.prefix(shown).map { $0.indented(to: wanted) }.joined(separator: " ")
      }
      return heading + (strip.columns.isEmpty ? [] : [line("", strip.columns)])
        + zip(names, texts).map(line)
    case .bars(let bars):
      let signs = bars.signs
      guard strip.columns.isEmpty else {
        let cells = zip(signs, strip.columns).prefix(columns / 3)
        return heading
          + [cells.map(\.0), cells.map(\.1)].map { line in
            line.map { $0.padded(to: 3) }.joined()
          }
      }
      return heading
        + stride(from: 0, to: signs.count, by: columns).map {
          signs[$0..<min($0 + columns, signs.count)].joined()
        }
    }
  }
}

extension Strip.Bars {
  /// A block as high as the bar where all go up, else the sign: ▲ and ▼ where one is marked, a dot where
  /// it is short.
  fileprivate var signs: [String] {
    let largest = max(abs(scale.lowerBound), abs(scale.upperBound))
    return values.enumerated().map { index, value in
      let share = value / largest
      if scale.lowerBound >= 0 {
        let blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        return blocks[share.isFinite ? Int((min(max(share, 0), 1) * 8).rounded()) : 0]
      }
      if marked.contains(index) { return value > 0 ? "▲" : "▼" }
      return abs(share) < 0.1 ? "·" : share < 0 ? "−" : "+"
    }
  }
}
