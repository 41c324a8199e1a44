import Diagnostics
import Quoting

extension Figure {
  public static let embeddingMap = Figure("embedding-map") { run throws(NothingToShow) in
    guard let table = run.record.embedding, !table.labels.isEmpty else {
      throw run.whyNoTokens("no embedding table")
    }
    guard table.values.allSatisfy(\.isFinite) else {
      throw NothingToShow(reason: "no finite data in the embedding table")
    }
    let map = table.map
    return GnuplotScript { sheet in
      let plane =
        map.share.map {
          sheet.say(
            "embedding-map.projected", ["width": table.width.grouped, "share": $0.percent])
        } ?? sheet.say(table.width == 1 ? "embedding-map.line-only" : "embedding-map.whole")
      sheet.addTitle("embedding-map", ["run": run.displayName, "plane": plane])
      let frame = sheet.axesFrame
      let x = Self.range(map.points.map(\.x), length: frame.width)
      let y = Self.range(map.points.map(\.y), length: frame.height)
      sheet.setAxes(in: frame)
      sheet.setAxisLabels(x: sheet.say("embedding-map.x"), y: sheet.say("embedding-map.y"))
      sheet.setScale("x", x, in: frame)
      sheet.setScale("y", y, in: frame)
      sheet.add("set grid xtics linetype 1 linewidth 1.5 linecolor rgb grid")
      // How many ems a unit of each axis measures, so that discs are round when they are moved.
      let scale = (x: frame.width / x.span, y: frame.height / y.span)
      let labels = table.labels.map { sheet.label(of: $0) }
      // A code has two lines, and needs a larger disc.
      let hasCodes = !sheet.layout.isText && labels.contains { $0.code != nil }
      let discs = map.points.map { PlaneMap.Point(x: $0.x * scale.x, y: $0.y * scale.y) }
        .movedApart(by: hasCodes ? 3.4 : 2.25)
        .map { PlaneMap.Point(x: $0.x / scale.x, y: $0.y / scale.y) }
      for (label, disc) in zip(labels, discs) {
        sheet.addInDisc(label, at: "\(disc.x.datum),\(disc.y.datum)")
      }
      let tokens = sheet.addData("tokens", map.points.map { [$0.x, $0.y] })
      // Where discs lie depends on the room.
      let suffix = sheet.layout.isText ? "InText" : ""
      let moved = sheet.addData("discs\(suffix)", discs.map { [$0.x, $0.y] })
      let ways = sheet.addData(
        "ways\(suffix)",
        zip(map.points, discs).map { [$0.x, $0.y, $1.x - $0.x, $1.y - $0.y] })
      // In letters the tokens themselves are the points.
      guard !sheet.layout.isText else { return sheet.plot(["NaN notitle"]) }
      sheet.plot([
        "\(ways) with vectors nohead linewidth 2 linecolor rgb accent notitle",
        "\(tokens) with points pointtype 7 pointsize 1 * dot linecolor rgb accent notitle",
        "\(moved) with points pointtype 7 pointsize \(hasCodes ? 13.5 : 6.6) * dot"
          + " linecolor rgb main notitle",
      ])
    }
  }

  /// With room around the values for discs that are moved.
  ///
  /// - Parameter length: of the axis in ems.
  private static func range(_ values: [Double], length: Double) -> ClosedRange<Double> {
    let range = values.finiteRange ?? 0...1
    return range.widened(by: max(0.07, 1.7 / max(length - 3.4, 3.4)) * max(range.span, 1e-5))
  }
}

extension Sheet {
  /// A token in the middle of a disc, a code in two lines.
  fileprivate mutating func addInDisc(_ label: TokenLabel, at place: String) {
    let look = "center textcolor rgb paper"
    guard let code = label.code, !layout.isText else {
      return addToken(label, at: place, size: .emphasis, look)
    }
    let isAlways = label.text == code
    let (upper, lower) = (String(code.prefix(2)), String(code.dropFirst(2)))
    if !isAlways {
      addToken(TokenLabel(text: label.text, code: ""), at: place, size: .emphasis, look)
    }
    for (part, offset) in [(upper, 0.42), (lower, -0.42)] {
      addToken(
        TokenLabel(text: isAlways ? part : "", code: part), at: place, size: .small,
        "\(look) offset character 0,\(offset)")
    }
  }
}
