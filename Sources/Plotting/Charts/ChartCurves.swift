import Diagnostics
import Quoting

/// What gnuplot is told to plot in a panel of a chart.
extension Sheet {
  mutating func curves(of page: ChartPage, panel index: Int) -> [String] {
    let panel = page.chart.panels[index]
    let context = panel.context.enumerated().map { place, points in
      let rows = page.rows(points, panel: index) { [$0.x, $0.y] }
      let block = addData("panel\(index + 1)context\(place + 1)", rows)
      return "\(block) with \(layout.isText ? "dots" : "lines") linewidth 2 linecolor rgb "
        + "\(ChartColour.context.name) notitle"
    }
    return context + discs(of: page, panel: index) + bands(of: page, panel: index)
      + panel.series.enumerated().flatMap { place, series in
        curves(series, "panel\(index + 1)series\(place + 1)", of: page, panel: index)
      }
  }

  /// The areas of all bands, below the edges and lines of every series: where two lie one over the other,
  /// the edges of both are seen.
  private mutating func bands(of page: ChartPage, panel index: Int) -> [String] {
    if layout.isText { return [] }
    return page.chart.panels[index].series.enumerated().compactMap { place, series in
      guard series.mark == .band else { return nil }
      let rows = page.rows(series.points, panel: index) { [$0.x, $0.lower ?? 0, $0.y] }
      let block = addData("panel\(index + 1)series\(place + 1)", rows)
      return
        "\(block) using 1:2:3 with filledcurves fillcolor rgb \(series.colour.paleName) notitle"
    }
  }

  private mutating func curves(
    _ series: Series, _ name: String, of page: ChartPage, panel: Int
  ) -> [String] {
    func block(_ sheet: inout Sheet, _ row: (Series.Point) -> [Double]) -> String {
      sheet.addData(name, page.rows(series.points, panel: panel, row))
    }
    let colour = "linecolor rgb \(series.colour.name)"
    if layout.isText { return letters(series, name, of: page, panel: panel) }
    let sizes = page.sizes
    let size = "pointsize \(sizes.pointSize.datum) * dot"
    let signs = "pointtype \(series.colour.pointType) \(size)"
    switch series.mark {
    case .line, .dashes:
      let dash = series.mark == .dashes ? " dashtype (10,6)" : ""
      let kind = series.points.count <= 30 ? "linespoints \(signs)" : "lines"
      let points = block(&self) { [$0.x, $0.y] }
      return ["\(points) with \(kind) linewidth \(sizes.lineWidth.datum)\(dash) \(colour) notitle"]
    case .hairline:
      let points = block(&self) { [$0.x, $0.y] }
      let look =
        series.points.count <= 30
        ? "linewidth 2.5 \(colour)" : "linewidth 1.5 linecolor rgb faint(\(series.colour.name))"
      return ["\(points) with lines \(look) notitle"]
    case .dots:
      for point in series.points {
        guard let words = point.words else { continue }
        let size = sizes.series.latexCommand(points: latexPoints)
        let text = written(words).gnuplotQuoted(latexSize: size)
        add(
          "set label \(text) at \(point.x.datum),\(point.y.datum) left offset character 1.2,0 front"
            + " \(sizes.series.font(unit: unit)) textcolor rgb \(series.colour.name)")
      }
      guard series.points.contains(where: { $0.margin != nil }) else {
        return ["\(block(&self) { [$0.x, $0.y] }) with points \(signs) \(colour) notitle"]
      }
      let bars = page.chart.isSideways ? "xerrorbars" : "yerrorbars"
      let points = block(&self) { [$0.x, $0.y, $0.margin ?? 0] }
      return ["\(points) with \(bars) \(signs) linewidth 3 \(colour) notitle"]
    case .rings:
      let points = block(&self) { [$0.x, $0.y] }
      return ["\(points) with points pointtype 6 pointsize 2.2 * dot linewidth 3 \(colour) notitle"]
    case .bars:
      let look = "fill solid noborder \(colour) notitle"
      guard let width = series.barWidth else {
        return ["\(block(&self) { [$0.x, $0.y] }) with boxes \(look)"]
      }
      // A gap between bars that are wide enough for one.
      let pixels = width / page.x.range.span * page.frames[panel].width
      let drawn = pixels > 8 ? width * (1 - 1.5 / pixels) : width
      let points = block(&self) { [$0.x, $0.y, drawn] }
      return ["\(points) using 1:2:3 with boxes \(look)"]
    case .hollowBars, .dottedBars:
      let dots = series.mark == .dottedBars ? " dashtype (4,4)" : ""
      let outline = series.outline(from: page.y[panel].range.lowerBound)
      let points = addData(name, page.rows(outline, panel: panel) { [$0.x, $0.y] })
      return ["\(points) with lines linewidth 3\(dots) \(colour) notitle"]
    case .steps:
      let half = (series.barWidth ?? 1) / 2
      let corners = series.points.flatMap { [[$0.x - half, $0.y], [$0.x + half, $0.y]] }
      return ["\(addData(name, corners)) with lines linewidth 3 \(colour) notitle"]
    case .band:
      let edge = "with lines linewidth 1.5 \(colour) notitle"
      return ["$\(name) using 1:2 \(edge)", "$\(name) using 1:3 \(edge)"]
    case .words, .discs: return []
    }
  }

  /// A letter for each series; bars are drawn as columns of blocks.
  private mutating func letters(
    _ series: Series, _ name: String, of page: ChartPage, panel: Int
  ) -> [String] {
    switch series.mark {
    case .bars, .band, .steps, .hairline, .words, .discs: return []
    case .line, .dashes, .dots, .rings, .hollowBars, .dottedBars:
      let block = addData(name, page.rows(series.points, panel: panel) { [$0.x, $0.y] })
      return ["\(block) with points pointtype '\(series.colour.letter)' notitle"]
    }
  }
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
  /// For gnuplot, a row for each point; an empty row is a gap.
  fileprivate func rows(
    _ points: [Series.Point], panel: Int, _ row: (Series.Point) -> [Double]
  ) -> [[Double]] {
    points.map { point in
      x.share(point.x) == nil || y[panel].share(point.y) == nil ? [] : row(point)
    }
  }
}
