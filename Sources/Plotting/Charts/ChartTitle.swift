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
    add("set boxwidth 0.92 relative")
    let area = addFrame(of: chart)
    switch chart.content {
    case .strips(let strips): return add(strips, in: area)
    case .table(let table): return add(table, in: area)
    case nil: break
    }
    let page = ChartPage(chart, on: self, in: area)
    beginPanels()
    for (index, panel) in chart.panels.enumerated() {
      if let map = panel.map { add(map, of: page, panel: index) } else { add(page, panel: index) }
    }
  }

  /// Writes headline, line, hero number and, if it is wanted, the reading aid.
  ///
  /// - Returns: what is left of the page, in pixels.
  private mutating func addFrame(of chart: Chart) -> Frame {
    caption = Caption(headline: text(of: chart.headline), line: text(of: chart.line))
    let left = 0.03 * pageWidth
    let top =
      hasTitle ? addChartTitle(of: chart, left: left, room: pageWidth - 2 * left) : pageHeight - 24
    var area = Frame(
      left: left, right: pageWidth - left, bottom: layout.isText ? 0 : 24, top: top)
    if let hero = chart.hero, layout.isWide, !layout.isText {
      add(
        written(hero.text), .hero, x: left, y: 0.61 * pageHeight, colour: hero.colour.name)
      area.left += max(0.16 * pageWidth, width(of: written(hero.text), .hero) + 30)
    }
    if annotates { area.bottom += addChartReading(reading(of: chart), left: left) }
    return area
  }

  /// Writes headline and line.
  ///
  /// - Returns: where they end, in pixels.
  private mutating func addChartTitle(of chart: Chart, left: Double, room: Double) -> Double {
    let (size, lines, hasShortName) = headline(of: chart, room: room)
    var y = layout.isText ? pageHeight - Self.letterHeight / 2 : pageHeight - 0.06 * pageHeight
    for (index, line) in lines.enumerated() {
      if index > 0 { y -= height(of: size) }
      add(line, size, x: left, y: y)
    }
    y -= layout.isText ? Self.letterHeight : 78
    // What the headline leaves out of the run's name.
    let titled = hasShortName ? chart.runNames : nil
    let line = text(of: titled?.titling(chart.line) ?? chart.line)
    let limit = titled == nil ? 3 : 4
    for (index, line) in wrapped(line, .line, to: room, lines: limit).enumerated() {
      if index > 0 { y -= height(of: .line) }
      add(line, .line, x: left, y: y, colour: "quiet")
    }
    return y - (layout.isText ? Self.letterHeight : 56)
  }

  /// A line of its own has a reading of its own, where the table has one: `lab-depth.line.train`.
  private func reading(of chart: Chart) -> String {
    if let reading = chart.reading { return text(of: reading) }
    guard case .label(let line, _) = chart.line else { return say("\(chart.name).reading") }
    let key = line.replacingScalars("\(chart.name).line", with: "\(chart.name).reading")
    return say(labels.has(key) ? key : "\(chart.name).reading")
  }

  /// A headline that is too long is said more shortly, then written smaller; then its run has its short
  /// name; then it is on two lines; never cut.
  private mutating func headline(
    of chart: Chart, room: Double
  ) -> (size: ChartText, lines: [String], hasShortName: Bool) {
    let shorter = chart.headlineOfShortName
    for (words, isShort) in [(chart.headline, false)] + (shorter.map { [($0, true)] } ?? []) {
      if let (size, text) = inOneLine(words, room: room) { return (size, [text], isShort) }
    }
    // Of a name that would take more than two lines the middle is left out.
    let shortest = [80, 40, 20].map { shortly(shorter ?? chart.headline, names: $0) }
    func count(_ text: String) -> Int {
      wrapped(text, .longHeadline, to: room, lines: .max).count
    }
    let best = shortest.first { count($0) <= 2 } ?? shortest[shortest.count - 1]
    requireRoom(layout.isText || count(best) <= 4)
    let lines = wrapped(best, .longHeadline, to: room, lines: 4)
    return (.longHeadline, lines, shorter != nil)
  }

  private func inOneLine(_ words: Words, room: Double) -> (size: ChartText, text: String)? {
    var candidates = [text(of: words)]
    if case .label(let key, let values) = words, labels.has("\(key).short") {
      candidates.append(say("\(key).short", values))
    }
    for size in [ChartText.headline, .longHeadline] {
      for text in candidates where width(of: text, size) <= room { return (size, text) }
    }
    return nil
  }

  /// - Parameter letters: of a name at most.
  private func shortly(_ words: Words, names letters: Int) -> String {
    guard case .label(let key, let values) = words else { return text(of: words) }
    return say(
      labels.has("\(key).short") ? "\(key).short" : key,
      values.mapValues { $0.shortenedInTheMiddle(to: letters) })
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

extension Chart {
  /// The same without the settings of its run; nil where it names none, or has no shorter name.
  fileprivate var headlineOfShortName: Words? {
    guard let runNames, runNames.short != runNames.full,
      case .label(let key, var values) = headline, values["run"] != nil
    else { return nil }
    values["run"] = runNames.short
    return .label(key, values)
  }
}
