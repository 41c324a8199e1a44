import Diagnostics
import Quoting

/// One panel of a chart.
extension Sheet {
  mutating func add(_ page: ChartPage, panel index: Int) {
    let (panel, frame, sizes) = (page.chart.panels[index], page.frames[index], page.sizes)
    setAxes(
      inPixels: frame,
      leastHeight: page.y[index].tics.isEmpty ? 36 : page.frames.count > 3 ? 45 : 100)
    setChartAxes(of: page, panel: index)
    addPanelTitle(panel, above: frame, of: page)
    if index == 0 { addColumnTitles(of: page) }
    if let aside = panel.aside, let left = page.asideLeft { add(aside, beside: frame, left: left) }
    add(
      columns: panel.columns, of: page, beside: frame, y: (frame.bottom + frame.top) / 2,
      colour: panel.colour)
    for (row, value) in (panel.rowValues?.numbers ?? []).enumerated() {
      let share = page.y[index].share(Double(row)) ?? 0
      add(
        columns: [value], of: page, beside: frame, y: frame.bottom + share * frame.height,
        colour: panel.rowValues?.colour ?? .ink)
    }
    if !page.chart.hasLegend {
      addEndNames(panel, beside: frame, of: page, panel: index)
    } else if index == 0 {
      addLegend(of: page)
    }
    for shade in panel.shades { add(shade, of: page, panel, in: frame) }
    for landmark in panel.landmarks { addLine(of: landmark) }
    for place in page.landmarkPlaces(on: self) where place.panel == index {
      add(
        place.words, sizes.tic, x: place.frame.left,
        y: (place.frame.bottom + place.frame.top) / 2, colour: place.colour.name)
    }
    for place in page.wordPlaces(panel: index, on: self) {
      add(
        place.text, .smallSeries, x: (place.frame.left + place.frame.right) / 2,
        y: (place.frame.bottom + place.frame.top) / 2, colour: place.colour.name, "center")
    }
    for note in panel.notes { add(note, of: page, panel: index) }
    if layout.isText { addLetterAreas(of: page, panel: index) }
    plot(curves(of: page, panel: index))
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
      ("x", page.x, columns), ("y", page.y[index], rows),
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
    let y = lowest - height(of: page.sizes.tic) * (layout.isText ? 1.5 : 2.2)
    add(text(of: title), page.sizes.tic, x: middle, y: y, colour: "quiet", "center")
  }

  /// The title and its value above a panel; where there is no room beside it, the name and number of what
  /// would stand there.
  private mutating func addPanelTitle(_ panel: Panel, above frame: Frame, of page: ChartPage) {
    if panel.title == nil, page.asideLeft == nil, let aside = panel.aside {
      return addHeading(aside, above: frame, page.titleSize(on: self))
    }
    let (words, value) = panel.heading(hasAside: page.asideLeft != nil)
    guard let words else { return }
    let colour = panel.colour.name
    let y = frame.top + height(of: page.sizes.title) * 0.62
    let size = page.titleSize(on: self)
    let beside = value.map { width(of: text(of: $0) + "  ", size) } ?? 0
    let room = (frame.width - beside) / pageWidth
    add(fitted(text(of: words), size, share: room), size, x: frame.left, y: y, colour: colour)
    if let value { add(text(of: value), size, x: frame.right, y: y, colour: colour, "right") }
  }

  func endWords(of series: Series) -> String? {
    let value = series.value.map(written)
    return series.name.map {
      fitted(text(of: $0), .series, share: 0.3) + (value.map { " \($0)" } ?? "")
    } ?? value
  }

  /// What the name of a series takes at the right of its end, with the space before it.
  func nameWidth(of series: Series, _ sizes: ChartPage.Sizes) -> Double {
    guard let words = endWords(of: series) else { return 0 }
    return width(of: words, sizes.series) + (layout.isText ? 3 * Self.letterWidth : 34)
  }

  /// What the longest of them takes.
  func endWidth(of chart: Chart, _ sizes: ChartPage.Sizes) -> Double {
    let landmarks = chart.panels.flatMap(\.landmarks).filter(chart.namesAtEnd).map {
      width(of: text(of: $0.words), .smallTic) + (layout.isText ? 2 * Self.letterWidth : 30)
    }
    return (chart.panels.flatMap(\.series).map { nameWidth(of: $0, sizes) } + landmarks).max() ?? 0
  }

  /// Names at the ends of their lines, in the order of the ends, pushed apart where they would touch.
  private mutating func addEndNames(
    _ panel: Panel, beside frame: Frame, of page: ChartPage, panel index: Int
  ) {
    let size = page.sizes.series
    // Two texts whose places are a row apart can be put into one row.
    let gap = height(of: size) * (layout.isText ? 1.3 : 0.95)
    typealias End = (
      text: String, size: ChartText, colour: ChartColour, columns: [String], y: Double
    )
    var ends: [End] = []
    func level(_ value: Double?) -> Double {
      let share = min(max(value.flatMap { page.y[index].share($0) } ?? 0, 0), 1)
      return frame.bottom + share * frame.height
    }
    for series in panel.series {
      guard let words = endWords(of: series) else { continue }
      let sign = layout.isText ? "\(series.colour.letter) " : ""
      let last = series.points.last { page.y[index].share($0.y) != nil }
      ends.append((sign + words, size, series.colour, series.columns, level(last?.y)))
    }
    for landmark in panel.landmarks where page.chart.namesAtEnd(landmark) {
      ends.append((text(of: landmark.words), .smallTic, landmark.colour, [], level(landmark.value)))
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
      let x = frame.right + (layout.isText ? Self.letterWidth : 24)
      add(end.text, end.size, x: x, y: end.y, colour: end.colour.name)
      add(columns: end.columns, of: page, beside: frame, y: end.y, colour: end.colour)
    }
  }

  private mutating func addLine(of landmark: Landmark) {
    let value = landmark.value.datum
    let ends =
      landmark.isVertical
      ? "from \(value), graph 0 to \(value), graph 1"
      : "from graph 0, first \(value) to graph 1, first \(value)"
    let look = landmark.colour == .quiet ? "linewidth 3" : "linewidth 4"
    add(
      "set arrow \(ends) nohead back \(look) linecolor rgb \(landmark.colour.name) dashtype (12,8)")
  }
}

extension ChartPage {
  /// The largest in which every title fits beside its value.
  fileprivate func titleSize(on sheet: Sheet) -> ChartText {
    let sizes = [self.sizes.title, .narrowPanel]
    return sizes.first { size in
      zip(chart.panels, frames).allSatisfy { panel, frame in
        let (words, value) = panel.heading(hasAside: asideLeft != nil)
        let line = [words, value].map { $0.map(sheet.text) ?? "" }.joined(separator: " ")
        return sheet.width(of: line, size) < frame.width
      }
    } ?? .narrowPanel
  }
}
