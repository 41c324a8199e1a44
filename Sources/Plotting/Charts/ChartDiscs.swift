import Diagnostics
import Quoting

/// Discs with words in them: the points of a map of distances.
extension Sheet {
  /// Where no middle of a disc lies, at the sides of a panel.
  var discMargin: Double { layout.isText ? Self.letterHeight : 50 }

  /// Writes the words, and tells what is to be plotted below them.
  mutating func discs(of page: ChartPage, panel index: Int) -> [String] {
    let discs = page.chart.panels[index].series.filter { $0.mark == .discs }
    guard !discs.isEmpty else { return [] }
    var labels: [TokenLabel] = []
    for point in discs.flatMap(\.points) { labels.append(label(of: point.words ?? "")) }
    // A code has two lines, and needs a larger disc.
    let hasCodes = !layout.isText && labels.contains { $0.code != nil }
    let (frame, x, y) = (page.frames[index], page.x.range, page.y[index].range)
    let unit = PlaneMap.Point(x: frame.width / x.span, y: frame.height / y.span)
    let places = discs.flatMap(\.points).map { PlaneMap.Point(x: $0.x, y: $0.y) }
    let distance = hasCodes ? 92.0 : 61
    let moved = places.map { $0 * unit }.movedApart(
      by: distance,
      from: PlaneMap.Point(x: x.lowerBound, y: y.lowerBound) * unit + distance / 2,
      to: PlaneMap.Point(x: x.upperBound, y: y.upperBound) * unit - distance / 2
    ).map { $0 / unit }
    let size = "pointsize \(hasCodes ? "13.5" : "9") * dot"
    var curves: [String] = []
    var rest = Array(zip(labels, moved))[...]
    for (place, series) in discs.enumerated() {
      let own = rest.prefix(series.points.count)
      rest = rest.dropFirst(series.points.count)
      for (label, disc) in own { add(label, at: disc, in: series.colour) }
      if layout.isText { continue }
      let block = addData("panel\(index + 1)discs\(place + 1)", own.map { [$0.1.x, $0.1.y] })
      curves.append(
        "\(block) with points pointtype 7 \(size) linecolor rgb \(series.colour.name) notitle")
    }
    return curves
  }

  /// A token in the middle of its disc, a code in two lines; all but the usual colour in bold.
  private mutating func add(_ label: TokenLabel, at place: PlaneMap.Point, in colour: ChartColour) {
    let place = "\(place.x.datum),\(place.y.datum)"
    if layout.isText {
      return add("set label \(label.shortText.gnuplotQuoted) at \(place) center")
    }
    let look = "center textcolor rgb paper"
    guard let code = label.code else {
      return add(label, ChartText(pixels: 34, isBold: colour != .main), at: place, look)
    }
    let isAlways = label.text == code
    if !isAlways {
      add(TokenLabel(text: label.text, code: ""), ChartText(pixels: 30), at: place, look)
    }
    for (part, offset) in [(code.prefix(2), 0.42), (code.dropFirst(2), -0.42)] {
      let part = String(part)
      add(
        TokenLabel(text: isAlways ? part : "", code: part), ChartText(pixels: 26), at: place,
        "\(look) offset character 0,\(offset)")
    }
  }
}
