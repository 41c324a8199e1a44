/// The names of series that have no end beside which they could stand.
extension Sheet {
  /// The names of all series in a row above the panels, each once and after its sign.
  mutating func addLegend(of page: ChartPage) {
    let hasTitles = page.chart.panels.contains {
      $0.heading(hasAside: page.asideLeft != nil).words != nil
    }
    var named: Set<String> = []
    let entries = page.chart.panels.flatMap(\.series).compactMap {
      series -> (text: String, colour: ChartColour)? in
      guard let words = endWords(of: series), named.insert(words).inserted else { return nil }
      let sign = layout.isText ? series.colour.letter : series.sign
      return ("\(sign) \(words)", series.colour)
    }
    let gap = layout.isText ? 2 * Self.letterWidth : 40
    func length(_ size: ChartText) -> Double {
      entries.map { width(of: $0.text, size) + gap }.reduce(0, +) - gap
    }
    let (frame, margin) = (page.frames[0], 0.03 * pageWidth)
    let size =
      [page.sizes.series, .smallSeries].first { length($0) <= pageWidth - 2 * margin }
      ?? .smallSeries
    requireRoom(layout.isText || length(size) <= pageWidth - 2 * margin)
    let y =
      frame.top + height(of: size) * 0.6 + (hasTitles ? height(of: page.sizes.title) + 6 : 0)
      + (page.chart.columnTitles.isEmpty ? 0 : height(of: .smallTic))
    // Above the panel, and further left where it is longer than what is left of the page.
    var x = max(margin, min(frame.left, pageWidth - margin - length(size)))
    for entry in entries {
      add(entry.text, size, x: x, y: y, colour: entry.colour.name)
      x += width(of: entry.text, size) + gap
    }
  }
}
