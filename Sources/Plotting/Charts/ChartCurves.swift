import Diagnostics
import Quoting

/// What gnuplot is told to plot for a series.
extension Sheet {
  mutating func curve(_ series: Series, _ name: String, of page: ChartPage) -> String {
    let sizes = page.sizes
    let colour = "linecolor rgb \(series.colour.name)"
    if series.mark == .words {
      if !layout.isText { addWords(of: series, on: page) }
      return "NaN notitle"
    }
    // Letters have no room for an outline.
    let points =
      series.mark.isHollow && !layout.isText
      ? series.outline(from: page.y.range.lowerBound)
      : series.points
    let rows = page.rows(points, isSideways: page.chart.isSideways)
    let block = addData(name, rows)
    if layout.isText {
      if series.mark == .bars { return "\(block) with impulses notitle" }
      return "\(block) with points pointtype '\(series.colour.letter)' notitle"
    }
    let signs = "pointtype \(series.colour.pointType) pointsize \(sizes.pointSize.datum) * dot"
    let isSparse = series.points.count <= 30
    switch series.mark {
    case .line, .dashes:
      let dash = series.mark == .dashes ? " dashtype (10,6)" : ""
      return "\(block) with \(isSparse ? "linespoints \(signs)" : "lines")"
        + " linewidth \(sizes.lineWidth.datum)\(dash) \(colour) notitle"
    case .dots:
      guard series.points.contains(where: { $0.margin != nil }) else {
        return "\(block) with points \(signs) \(colour) notitle"
      }
      let bars = page.chart.isSideways ? "xerrorbars" : "yerrorbars"
      return "\(block) with \(bars) \(signs) linewidth 3 \(colour) notitle"
    case .bars:
      let width = series.barWidth.map { " using 1:2:(\($0.datum))" } ?? ""
      return "\(block)\(width) with boxes fill solid noborder \(colour) notitle"
    case .hollowBars, .dottedBars:
      let dots = series.mark == .dottedBars ? " dashtype (4,4)" : ""
      return "\(block) with lines linewidth 3\(dots) \(colour) notitle"
    case .words: preconditionFailure("words are no curve")
    }
  }

  /// Above its point each, but for those that would cover higher ones.
  private mutating func addWords(of series: Series, on page: ChartPage) {
    let (size, frame) = (ChartText.smallSeries, page.frames[0])
    let words = series.points.compactMap { point -> PlacedWords? in
      guard let words = point.words, let x = page.x.share(point.x), let y = page.y.share(point.y)
      else { return nil }
      return PlacedWords(
        text: words, x: frame.left + x * frame.width,
        y: frame.bottom + y * frame.height + 0.6 * height(of: size))
    }
    for word in apart(words, size) {
      add(word.text, size, x: word.x, y: word.y, colour: series.colour.name, "center")
    }
  }
}

extension Series.Mark {
  var isBars: Bool { self == .bars || isHollow }
  var isHollow: Bool { self == .hollowBars || self == .dottedBars }
}

extension Series {
  /// The edges of bars, with a gap after each; gnuplot's own boxes cannot be dotted.
  fileprivate func outline(from foot: Double) -> [Point] {
    let half = (barWidth ?? 0.92) / 2
    return points.flatMap { point in
      [
        Point(point.x - half, foot), Point(point.x - half, point.y),
        Point(point.x + half, point.y), Point(point.x + half, foot), Point(.nan, .nan),
      ]
    }
  }
}

extension ChartPage {
  /// For gnuplot: place, value, and half the interval where one is given; an empty row is a gap.
  func rows(_ points: [Series.Point], isSideways: Bool) -> [[Double]] {
    let hasMargins = points.contains { $0.margin != nil }
    return points.map { point in
      guard x.share(point.x) != nil, y.share(point.y) != nil else { return [] }
      return [point.x, point.y] + (hasMargins ? [point.margin ?? 0] : [])
    }
  }
}
