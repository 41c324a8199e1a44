import Diagnostics
import Quoting

/// What stands beside the panels of a chart, and within them: names with their numbers, columns of
/// numbers, shaded parts and notes.
extension Sheet {
  private static let asideSizes: (name: ChartText, hero: ChartText, fact: ChartText) = (
    .panel, .hero, .smallTic
  )
  private static let asideGap = 44.0

  /// The column of names at the left; nil where there is none, or no room for one.
  func asideWidth(of chart: Chart) -> Double? {
    guard !layout.isText else { return nil }
    let sizes = Self.asideSizes
    let widths = chart.panels.compactMap(\.wholeAside).flatMap { aside in
      lines(of: aside.name).map { width(of: $0, sizes.name) }
        + (aside.hero.map { [width(of: written($0), sizes.hero)] } ?? [])
        + aside.facts.map { width(of: text(of: $0), sizes.fact) }
    }
    // Above many rows there is even less room.
    let room = layout.isWide ? 1 : chart.arrangement == .rows && chart.panels.count > 3 ? 0.2 : 0
    return widths.max().map { $0 + Self.asideGap }.flatMap { $0 <= room * pageWidth ? $0 : nil }
  }

  /// A name that is too long for one line is on two.
  private func lines(of name: Words) -> [String] {
    wrapped(
      fitted(text(of: name), Self.asideSizes.name, share: 0.32), Self.asideSizes.name,
      to: 0.19 * pageWidth, lines: 2)
  }

  /// Writes name, number and facts one below the other, beside the middle of a panel; as many facts as there
  /// is room for.
  mutating func add(_ aside: Panel.Aside, beside frame: Frame, left: Double) {
    let sizes = Self.asideSizes
    let names = lines(of: aside.name)
    let room = 1.1 * frame.height
    var lines = names.map {
      (text: $0, size: sizes.name, colour: aside.colour.name, height: 50.0)
    }
    if let hero = aside.hero {
      let hasRoom = Double(names.count) * 50 + 112 <= room
      lines.append(
        (
          written(hero), hasRoom ? sizes.hero : sizes.name, aside.colour.name, hasRoom ? 112 : 50
        ))
    }
    var height = lines.map(\.height).reduce(0, +)
    for fact in aside.facts where height + 40 <= room {
      lines.append((text(of: fact), sizes.fact, "ink", 40))
      height += 40
    }
    var y = (frame.top + frame.bottom + height) / 2
    for line in lines {
      add(line.text, line.size, x: left, y: y - line.height / 2, colour: line.colour)
      y -= line.height
    }
  }

  /// Writes name and number in a row above a panel, where there is no room beside it; with what the number
  /// is of, if there is room for that.
  mutating func addHeading(_ aside: Panel.Aside, above frame: Frame, _ size: ChartText) {
    let name = text(of: aside.name)
    let hero = aside.hero.map(written) ?? ""
    let room = frame.width - (layout.isText ? 2 * Self.letterWidth : 40)
    let long = [hero, aside.facts.first.map { text(of: $0) } ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
    let value = width(of: name, size) + width(of: long, size) <= room ? long : hero
    let left = max(room - width(of: value, size), 100)
    let y = frame.top + height(of: size) * 0.62
    let colour = aside.colour.name
    add(wrapped(name, size, to: left, lines: 1)[0], size, x: frame.left, y: y, colour: colour)
    add(value, size, x: frame.right, y: y, colour: colour, "right")
  }

  /// The right edges of columns of numbers, from the right edge of a panel; none where there are none.
  func columnEnds(of chart: Chart, _ sizes: ChartPage.Sizes) -> [Double] {
    let rows =
      chart.panels.map(\.columns) + chart.panels.flatMap(\.series).map(\.columns)
      + chart.panels.flatMap { $0.rowValues?.numbers ?? [] }.map { [$0] }
    let count = rows.map(\.count).max() ?? 0
    let names =
      chart.panels.flatMap(\.series).filter { !$0.columns.isEmpty }
      .map { nameWidth(of: $0, sizes) }.max() ?? 0
    var end = names
    return (0..<count).map { index in
      let titles =
        chart.columnTitles.indices.contains(index)
        ? [width(of: text(of: chart.columnTitles[index]), .smallTic)] : []
      let numbers = rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }
        .map { width(of: written($0), columnSize(index)) }
      end += (titles + numbers).reduce(0, max) + (layout.isText ? 2 * Self.letterWidth : 30)
      return end
    }
  }

  private func columnSize(_ index: Int) -> ChartText { index == 0 ? .smallPanel : .smallTic }

  /// Numbers in their columns at a height.
  mutating func add(
    columns: [String], of page: ChartPage, beside frame: Frame, y: Double, colour: ChartColour
  ) {
    for (index, number) in columns.enumerated() {
      add(
        written(number), columnSize(index), x: frame.right + page.columnEnds[index], y: y,
        colour: index == 0 ? colour.name : "ink", "right")
    }
  }

  mutating func addColumnTitles(of page: ChartPage) {
    let frame = page.frames[0]
    for (title, end) in zip(page.chart.columnTitles, page.columnEnds) {
      let y = frame.top + height(of: .smallTic) * 0.6
      add(text(of: title), .smallTic, x: frame.right + end, y: y, colour: "quiet", "right")
    }
  }

  /// Shades a part of the horizontal axis over the whole height, and writes its word at the top.
  mutating func add(
    _ shade: Shade, of page: ChartPage, _ panel: Panel, in frame: Frame
  ) {
    let ends = [shade.range.lowerBound, shade.range.upperBound]
    let (axis, shares) = (page.x.range, ends.map { page.x.share($0) ?? ($0 < 0 ? 0 : 1) })
    let (low, high) = (min(max(shares[0], 0), 1), min(max(shares[1], 0), 1))
    guard high > low else { return }
    if !shade.isPaper, !layout.isText {
      let places = ends.map { min(max($0, axis.lowerBound), axis.upperBound).datum }
      add(
        "set object rectangle from first \(places[0]), graph 0 to first \(places[1]), graph 1"
          + " behind fillcolor rgb shade fillstyle solid noborder")
    }
    let words = text(of: shade.words)
    let width = width(of: words, .smallTic)
    guard let middle = page.middle(of: shade, in: panel, frame, width: width) else { return }
    add(
      words, .smallTic, x: middle,
      y: frame.top - height(of: .smallTic) * 0.62, colour: "quiet", "center")
  }

  /// Writes the lines of a note where nothing is drawn; a number is the largest of them.
  mutating func add(_ note: Panel.Note, of page: ChartPage, panel index: Int) {
    let lines = note.lines.enumerated().map { place, words in
      (text: text(of: words), size: note.isHero && place == 0 ? ChartText.hero : .smallTic)
    }
    let width = lines.map { self.width(of: $0.text, $0.size) }.max() ?? 0
    let height = lines.map { self.height(of: $0.size) }.reduce(0, +)
    guard
      let place = page.emptiest(width: width, height: height, panel: index, isText: layout.isText)
    else { return }
    let isCentered = note.isHero
    var y = place.top
    for line in lines {
      let step = self.height(of: line.size)
      add(
        line.text, line.size, x: isCentered ? (place.left + place.right) / 2 : place.left,
        y: y - step / 2,
        colour: line.size.pixels == ChartText.hero.pixels ? note.colour.name : "ink",
        isCentered ? "center" : "")
      y -= step
    }
  }
}
