import Diagnostics

/// Areas on a picture made of letters: columns of blocks, so that no tower is lost.
extension Sheet {
  /// Bars from the foot of the panel, and ridges each from its own height.
  mutating func addLetterAreas(of page: ChartPage, panel index: Int) {
    let (panel, y) = (page.chart.panels[index], page.y[index])
    var cells = layout.cells(page.frames[index].inLines)
    // Panels that are compared are of one height, however their frames are rounded.
    let rows = page.frames.map { layout.cells($0.inLines).rows }.min() ?? cells.rows
    cells.top += cells.rows - rows
    cells.rows = rows
    let bars = panel.series.filter { $0.mark == .bars }
    if !bars.isEmpty {
      let heights = columns(of: bars, page, count: cells.columns) { y.share($0.y) }
      addLetters(LetterBars.lines(heights, rows: cells.rows), left: cells.left, top: cells.top)
    }
    // Lines cannot overlap, so each ridge is as high as there is room below the one above.
    var above = 0
    for ridge in panel.series where ridge.isRidge {
      guard let base = ridge.points.first?.lower.flatMap({ y.share($0) }) else { continue }
      let heights = columns(of: [ridge], page, count: cells.columns) { point in
        y.share(point.y).map { $0 - base }
      }
      let foot = Int(((1 - base) * Double(cells.rows)).rounded())
      let rows = max(1, min(foot - above, 3))
      let highest = heights.max() ?? 0
      let lines = LetterBars.lines(heights.map { highest > 0 ? $0 / highest : 0 }, rows: rows)
      addLetters(lines, left: cells.left, top: cells.top + foot - rows)
      above = foot
    }
  }

  /// The greatest height in each column of letters, as a part of the axis.
  private func columns(
    of series: [Series], _ page: ChartPage, count: Int, _ height: (Series.Point) -> Double?
  ) -> [Double] {
    var heights = [Double](repeating: 0, count: count)
    for series in series {
      let half = (series.barWidth ?? 0.8) / 2
      for point in series.points {
        guard let low = page.x.share(point.x - half), let high = page.x.share(point.x + half),
          let share = height(point), high > 0, low < 1
        else { continue }
        let first = min(Int(max(low, 0) * Double(count) + 0.5), count - 1)
        let end = max(first + 1, Int(min(high, 1) * Double(count) + 0.5))
        for column in first..<min(end, count) { heights[column] = max(heights[column], share) }
      }
    }
    return heights
  }
}

extension Series {
  /// Whether it is an area that stands on one height.
  fileprivate var isRidge: Bool {
    guard mark == .band, let lower = points.first?.lower else { return false }
    return points.allSatisfy { $0.lower == lower }
  }
}
