/// How each mark of a chart is plotted.
extension Sheet {
  /// Plots a series with its mark.
  mutating func curve(_ series: Series, _ name: String, of page: ChartPage) -> String? {
    let sizes = page.sizes
    let colour = "linecolor rgb \(series.colour.name)"
    let rows = page.rows(series.points, isSideways: page.chart.isSideways)
    if series.mark == .band { return band(series, name, of: page) }
    let block = addData(name, rows)
    if layout.isText {
      if series.mark == .bars { return "\(block) with impulses notitle" }
      if series.mark == .rings { return "\(block) with dots notitle" }
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
      return "\(block) with boxes fill solid noborder \(colour) notitle"
    case .rings:
      return "\(block) with points pointtype 6 pointsize \((0.7 * sizes.pointSize).datum) * dot"
        + " linewidth 3 \(page.chart.hasManyLines ? colour : "linecolor rgb ink") notitle"
    case .band: preconditionFailure("a band has a curve of its own")
    }
  }

  /// The surface between the ends of the intervals; of letters it is not drawn.
  private mutating func band(_ series: Series, _ name: String, of page: ChartPage) -> String? {
    if layout.isText { return nil }
    let block = addData(
      name,
      series.points.map { point in
        guard let margin = point.margin, page.x.share(point.x) != nil,
          page.y.share(point.y) != nil
        else { return [] }
        return [point.x, point.y - margin, point.y + margin]
      })
    let opacity = page.chart.hasManyLines ? 0.12 : 0.24
    return "\(block) with filledcurves fillstyle transparent solid \(opacity) noborder"
      + " linecolor rgb \(series.colour.name) notitle"
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

extension Chart {
  /// Whether several lines share a panel, so that what belongs to one needs its colour.
  fileprivate var hasManyLines: Bool {
    panels.contains { $0.series.count { $0.mark != .band && $0.mark != .rings } > 1 }
  }
}
