import Diagnostics
import Quoting

extension Chart {
  /// The chart, ready to be drawn.
  public var script: GnuplotScript {
    GnuplotScript { sheet in sheet.add(self) }
  }
}

extension Sheet {
  fileprivate mutating func add(_ chart: Chart) {
    add(chartColours, "set boxwidth 0.92 relative")
    let area = addChartTitle(of: chart)
    if let strips = chart.strips { return add(strips, in: area) }
    let page = ChartPage(chart, on: self, in: area)
    beginPanels()
    for index in chart.panels.indices { add(page, panel: index) }
  }

  /// Writes headline, line, hero number and, if it is wanted, the reading aid.
  ///
  /// - Returns: what is left of the page, in pixels.
  private mutating func addChartTitle(of chart: Chart) -> Frame {
    let left = 0.03 * pageWidth
    let room = pageWidth - 2 * left
    let (size, lines) = headline(chart.headline, room: room)
    var y = layout.isText ? pageHeight - Self.letterHeight / 2 : pageHeight - 0.06 * pageHeight
    for (index, line) in lines.enumerated() {
      if index > 0 { y -= height(of: size) }
      add(line, size, x: left, y: y)
    }
    y -= layout.isText ? Self.letterHeight : 78
    for (index, line) in wrapped(text(of: chart.line), .line, to: room, lines: 3).enumerated() {
      if index > 0 { y -= height(of: .line) }
      add(line, .line, x: left, y: y, colour: "quiet")
    }
    var area = Frame(
      left: left, right: pageWidth - left, bottom: layout.isText ? 0 : 24,
      top: y - (layout.isText ? Self.letterHeight : 56))
    if let hero = chart.hero, layout.isWide, !layout.isText {
      add(
        hero.text, .hero, x: left, y: 0.61 * pageHeight, colour: hero.colour.name)
      area.left += max(0.16 * pageWidth, width(of: hero.text, .hero) + 30)
    }
    if annotates { area.bottom += addChartReading(say(readingKey(of: chart)), left: left) }
    return area
  }

  /// A line of its own has a reading of its own, where the table has one: `lab-depth.line.train`.
  private func readingKey(of chart: Chart) -> String {
    guard case .label(let line, _) = chart.line else { return "\(chart.name).reading" }
    let key = line.replacingScalars("\(chart.name).line", with: "\(chart.name).reading")
    return labels.has(key) ? key : "\(chart.name).reading"
  }

  /// A headline that is too long is said more shortly, then written smaller, then on two lines; never
  /// cut.
  private mutating func headline(
    _ words: Words, room: Double
  ) -> (size: ChartText, lines: [String]) {
    var candidates = [text(of: words)]
    if case .label(let key, let values) = words, labels.has("\(key).short") {
      candidates.append(say("\(key).short", values))
    }
    for size in [ChartText.headline, .longHeadline] {
      for text in candidates where width(of: text, size) <= room { return (size, [text]) }
    }
    let lines = wrapped(candidates[candidates.count - 1], .longHeadline, to: room, lines: 3)
    requireRoom(layout.isText || lines.allSatisfy { width(of: $0, .longHeadline) <= room })
    return (.longHeadline, lines)
  }

  /// - Returns: its height.
  private mutating func addChartReading(_ text: String, left: Double) -> Double {
    let lines = wrapped(text, .smallTic, to: pageWidth - 2 * left, lines: 4)
    let height = Double(lines.count) * self.height(of: .smallTic) + (layout.isText ? 0 : 24)
    add(
      "set object rectangle from screen 0,0 to screen 1,\((height / pageHeight).datum) behind"
        + " fillcolor rgb shade fillstyle solid noborder")
    for (index, line) in lines.enumerated() {
      let middle = (Double(index) + 0.5) * self.height(of: .smallTic)
      add(line, .smallTic, x: left, y: height - middle - (layout.isText ? 0 : 12))
    }
    return height
  }
}

/// Where the panels of a chart stand, and the axes that they share.
struct ChartPage {
  let chart: Chart
  let x: ChartScale
  let y: ChartScale
  /// Of the axes of each panel, in pixels.
  let frames: [Frame]
  /// Whether a panel stands at the left or at the bottom, where the axes are named.
  let isLeft: [Bool]
  let isLowest: [Bool]
  let sizes: Sizes

  /// Many panels have smaller texts and thinner lines.
  struct Sizes {
    let title: ChartText
    let series: ChartText
    let tic: ChartText
    let lineWidth: Double
    let pointSize: Double

    static let single = Sizes(
      title: .panel, series: .series, tic: .tic, lineWidth: 6, pointSize: 3)
    static let pair = Sizes(
      title: .panel, series: .smallSeries, tic: .smallTic, lineWidth: 6, pointSize: 2.6)
    static let many = Sizes(
      title: .smallPanel, series: .smallSeries, tic: .smallTic, lineWidth: 5, pointSize: 2)
  }

  init(_ chart: Chart, on sheet: Sheet, in area: Frame) {
    self.chart = chart
    let count = chart.panels.count
    let sizes: Sizes = count == 1 ? .single : count <= 3 ? .pair : .many
    self.sizes = sizes
    let columns =
      sheet.layout.isWide
      ? [1, 2, 3, 2, 3, 3, 4, 4][count - 1] : [1, 1, 1, 2, 2, 2, 2, 2][count - 1]
    let rows = (count + columns - 1) / columns
    let (all, landmarks) = (chart.panels.flatMap(\.series), chart.panels.flatMap(\.landmarks))
    let points = all.flatMap(\.points) + chart.panels.flatMap(\.context).joined()
    let isSideways = chart.isSideways

    let title = chart.panels.contains { $0.title != nil } ? sheet.height(of: sizes.title) + 6 : 0
    let legend = chart.hasLegend ? sheet.height(of: sizes.series) + 6 : 0
    let below =
      sheet.height(of: sizes.tic) + (sheet.layout.isText ? 0 : 12)
    let xTitle = chart.x.title == nil ? 0 : sheet.height(of: sizes.tic)
    let innerHeight = (area.height - xTitle - legend) / Double(rows) - title - below
    func words(_ words: Words) -> String { sheet.text(of: words) }
    let isFromZero = all.contains { $0.mark.isBars }
    // The ends of the intervals along the axis of the values.
    let values = points.flatMap { point in
      [-(point.margin ?? 0), point.margin ?? 0].map { (isSideways ? point.x : point.y) + $0 }
    }
    let y = ChartScale(
      chart.y,
      covering: (isSideways ? points.map(\.y) : values)
        + landmarks.filter { !$0.isVertical }.map(\.value),
      isFromZero: isFromZero, isDescending: isSideways, length: innerHeight, words: words
    ) { _ in 1.6 * sheet.height(of: sizes.tic) }
    let rowNames = chart.panels.compactMap(\.categories)
    let ticTexts = y.tics.map(\.text) + rowNames.joined().map(words)
    let ticWidth = ticTexts.map { sheet.width(of: $0, sizes.tic) }.max() ?? 0
    let ends = chart.hasLegend ? 0 : all.map { sheet.endWidth(of: $0, sizes) }.max() ?? 0
    let left = ticWidth + (sheet.layout.isText ? Self.letterGap : 26)
    let gap = (rowNames.isEmpty ? 0 : left) + (sheet.layout.isText ? Self.letterGap : 36)
    let cells = Frame(
      left: area.left + left, right: area.right, bottom: area.bottom + xTitle,
      top: area.top - legend
    ).rows(Array(repeating: 1, count: rows), gap: 0).flatMap { $0.columns(columns, gap: gap) }
    let frames = (0..<count).map { index in
      cells[index].inset(right: ends, bottom: below, top: title)
    }
    self.frames = frames
    self.y = y
    x = ChartScale(
      chart.x,
      covering: (isSideways ? values : points.map(\.x))
        + landmarks.filter(\.isVertical).map(\.value),
      length: frames[0].width, words: words
    ) { sheet.width(of: $0, sizes.tic) + (sheet.layout.isText ? 2 * Sheet.letterWidth : 28) }
    isLeft = (0..<count).map { $0.isMultiple(of: columns) }
    isLowest = (0..<count).map { $0 + columns >= count }
  }

  /// What stands at the tics of a panel's vertical axis: its own names, or at the left what all share.
  func rowTics(_ index: Int, on sheet: Sheet) -> [(text: String, value: Double)] {
    if let names = chart.panels[index].categories {
      return names.enumerated().map { (sheet.text(of: $1), Double($0)) }
    }
    return isLeft[index] ? y.tics : y.tics.map { ("", $0.value) }
  }

  private static let letterGap = Sheet.letterWidth * 2
}

extension Chart {
  /// Whether names stand along the vertical axis, and values along the horizontal one.
  var isSideways: Bool { if case .categories = y.scale { true } else { false } }

  /// Whether series are named above a panel: where none of them has an end at the right.
  var hasLegend: Bool {
    let named = panels.flatMap(\.series).filter { $0.name != nil }
    if case .categories = x.scale { return named.count > 1 }
    return named.contains { !$0.mark.hasEnd }
  }
}
