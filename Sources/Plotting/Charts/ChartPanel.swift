import Diagnostics
import Quoting

/// One panel of a chart.
extension Sheet {
  mutating func add(_ page: ChartPage, panel index: Int) {
    let (panel, frame, sizes) = (page.chart.panels[index], page.frames[index], page.sizes)
    setAxes(inPixels: frame)
    setChartAxes(of: page, panel: index)
    addPanelTitle(panel, above: frame, of: page)
    if !page.chart.hasLegend {
      addEndNames(panel, beside: frame, of: page)
    } else if index == 0 {
      addLegend(of: page)
    }
    for landmark in panel.landmarks { addLine(of: landmark) }
    for place in page.landmarkPlaces(on: self) where place.panel == index {
      add(
        place.words, sizes.tic, x: place.frame.left,
        y: (place.frame.bottom + place.frame.top) / 2, colour: "quiet")
    }
    let context = panel.context.enumerated().map { place, points in
      let block = addData(
        "panel\(index + 1)context\(place + 1)", page.rows(points, isSideways: false))
      return "\(block) with \(layout.isText ? "dots" : "lines") linewidth 2 linecolor rgb "
        + "\(ChartColour.pale.name) notitle"
    }
    plot(
      context
        + panel.series.enumerated().compactMap { place, series in
          curve(series, "panel\(index + 1)series\(place + 1)", of: page)
        })
  }

  private mutating func setChartAxes(of page: ChartPage, panel index: Int) {
    let font = page.sizes.tic.font(unit: unit)
    let columns = page.x.tics.map { (page.isLowest[index] ? $0.text : "", $0.value) }
    let rows = page.rowTics(index, on: self).map { ($0.text, $0.value) }
    if page.chart.isSideways, !layout.isText {
      // Names of rows one above the other, none left out.
      requireRoom(
        Double(rows.count) * height(of: page.sizes.tic) < page.frames[index].height * 1.05)
    }
    for (name, scale, tics) in [
      ("x", page.x, columns), ("y", page.y, rows),
    ] {
      var (low, high) = (scale.range.lowerBound, scale.range.upperBound)
      if scale.isDescending { (low, high) = (high, low) }
      add("set \(name)range [\(low.datum):\(high.datum)]")
      add(scale.isLogarithmic ? "set logscale \(name)" : "unset logscale \(name)")
      addTics(name, tics, font)
    }
    add(
      layout.isText
        ? "unset grid"
        : page.chart.isSideways
          ? "set grid noytics xtics" : "set grid noxtics ytics")
    guard index == page.frames.count - 1, let title = page.chart.x.title else { return }
    let middle = ((page.frames.first?.left ?? 0) + (page.frames.map(\.right).max() ?? 0)) / 2
    let lowest = page.frames.map(\.bottom).min() ?? 0
    let y = lowest - height(of: page.sizes.tic) * (layout.isText ? 1.5 : 2.1)
    add(text(of: title), page.sizes.tic, x: middle, y: y, colour: "quiet", "center")
  }

  private mutating func addPanelTitle(_ panel: Panel, above frame: Frame, of page: ChartPage) {
    guard let title = panel.title else { return }
    let colour = panel.series.count == 1 ? panel.series[0].colour.name : "ink"
    let y = frame.top + height(of: page.sizes.title) * 0.62
    let size = page.titleSize(on: self)
    add(text(of: title), size, x: frame.left, y: y, colour: colour)
    if let value = panel.value { add(value, size, x: frame.right, y: y, colour: colour, "right") }
  }

  /// The names of all series in a row above the panels, each once and after its sign.
  private mutating func addLegend(of page: ChartPage) {
    let size = page.sizes.series
    let titles = page.chart.panels.contains { $0.title != nil }
    let frame = page.frames[0]
    var x = frame.left
    let y = frame.top + height(of: size) * 0.6 + (titles ? height(of: page.sizes.title) + 6 : 0)
    var named: Set<String> = []
    for series in page.chart.panels.flatMap(\.series) {
      guard let words = endWords(of: series), named.insert(words).inserted else { continue }
      let sign = layout.isText ? series.colour.letter : Self.signs[series.colour.rawValue]
      let text = "\(sign) \(words)"
      add(text, size, x: x, y: y, colour: series.colour.name)
      x += width(of: text, size) + (layout.isText ? 2 * Self.letterWidth : 40)
    }
    requireRoom(layout.isText || x < pageWidth)
  }

  private static let signs = ["●", "▼", "■", "▲", "◆", "●"]

  private func endWords(of series: Series) -> String? {
    series.name.map { text(of: $0) + (series.value.map { " \($0)" } ?? "") } ?? series.value
  }

  /// What the name of a series takes at the right of its end, with the space before it.
  func endWidth(of series: Series, _ sizes: ChartPage.Sizes) -> Double {
    guard let words = endWords(of: series) else { return 0 }
    return width(of: words, sizes.series) + (layout.isText ? 3 * Self.letterWidth : 34)
  }

  /// Names at the ends of their lines, in the order of the ends, pushed apart where they would touch.
  private mutating func addEndNames(_ panel: Panel, beside frame: Frame, of page: ChartPage) {
    let size = page.sizes.series
    // Two texts whose places are a row apart can be put into one row.
    let gap = height(of: size) * (layout.isText ? 1.3 : 0.95)
    var ends: [(text: String, series: Series, y: Double)] = []
    for series in panel.series {
      guard let words = endWords(of: series) else { continue }
      let last = series.points.last { page.y.share($0.y) != nil }
      let share = min(max(last.flatMap { page.y.share($0.y) } ?? 0, 0), 1)
      ends.append((words, series, frame.bottom + share * frame.height))
    }
    ends.sort { $0.y > $1.y }
    for place in ends.indices.dropFirst() {
      ends[place].y = min(ends[place].y, ends[place - 1].y - gap)
    }
    var lowest = frame.bottom
    for place in ends.indices.reversed() {
      ends[place].y = max(ends[place].y, lowest)
      lowest = ends[place].y + gap
    }
    requireRoom(layout.isText || Double(ends.count) * gap < frame.height + 2 * gap)
    for end in ends {
      let sign = layout.isText ? "\(end.series.colour.letter) " : ""
      add(
        sign + end.text, size, x: frame.right + (layout.isText ? Self.letterWidth : 24), y: end.y,
        colour: end.series.colour.name)
    }
  }

  private mutating func addLine(of landmark: Landmark) {
    let value = landmark.value.datum
    let ends =
      landmark.isVertical
      ? "from \(value), graph 0 to \(value), graph 1"
      : "from graph 0, first \(value) to graph 1, first \(value)"
    add("set arrow \(ends) nohead back linewidth 3 linecolor rgb quiet dashtype (12,8)")
  }
}

extension ChartPage {
  /// The largest in which every title fits beside its value.
  fileprivate func titleSize(on sheet: Sheet) -> ChartText {
    let sizes = [self.sizes.title, .narrowPanel]
    return sizes.first { size in
      zip(chart.panels, frames).allSatisfy { panel, frame in
        let words = (panel.title.map(sheet.text) ?? "") + " " + (panel.value ?? "")
        return sheet.width(of: words, size) < frame.width
      }
    } ?? .narrowPanel
  }
}
