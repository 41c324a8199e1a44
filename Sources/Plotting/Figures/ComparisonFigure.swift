import Diagnostics

extension Figure {
  /// The final losses of several stages as points on one axis, a row for each stage.
  public static let comparison = Figure("comparison", needs: .runs) {
    material throws(NothingToShow) in
    let losses = material.losses
    let ends = losses.flatMap { loss in
      let half = loss.interval ?? 0
      return [
        loss.train, loss.validation, loss.publishedValidation,
        loss.validation.map { $0 - half }, loss.validation.map { $0 + half },
      ].compactMap(\.self).filter(\.isFinite)
    }
    guard let lowest = ends.min(), let highest = ends.max() else {
      throw NothingToShow(
        reason: losses.isEmpty ? "there is no stage to compare" : "no finite data among the losses")
    }
    let margin = max(0.08 * (highest - lowest), 0.002)
    return GnuplotScript { sheet in
      sheet.addTitle("comparison", [:], common: material.common)
      sheet.draw(losses, over: (lowest - margin)...(highest + margin))
    }
  }
}

extension Sheet {
  fileprivate mutating func draw(_ losses: [ComparedLoss], over range: ClosedRange<Double>) {
    let letters = layout.isWide ? 24 : 16
    let names = losses.map { $0.name.wrapped(to: letters, lines: 4) }
    let column = Double(names.joined().map(\.letters).max() ?? 0) * Layout.letter + 3
    let allMarks = LossMarks.of(losses, words: self)
    let (frame, legend) = addLegendAbove(
      allMarks.map(\.title), in: room.inset(left: 3, right: 2.6, top: 1))
    let axes = frame.inset(left: column - 1.5, bottom: bottomRoom)
    setAxes(in: axes)
    setScale("x", range, in: axes)
    add("set yrange [\((Double(losses.count) - 0.4).datum):-0.7]", "set grid xtics")
    add("unset ytics")
    for (row, lines) in names.enumerated() {
      for (index, line) in lines.enumerated() {
        let drop = Layout.line * (Double(index) - Double(lines.count - 1) / 2)
        addText(
          line, at: "graph 0, first \(row)",
          "right offset character -1,\((-drop).datum) textcolor rgb ink")
      }
    }
    setAxisLabels(x: say("comparison.axis"))
    for (row, loss) in losses.enumerated() {
      guard let validation = loss.validation, validation.isFinite else { continue }
      addText(
        validation.fixed(4), at: "\(validation.datum),\(row)",
        "center offset character 0,1.1 textcolor rgb main")
    }
    let spans = losses.enumerated().compactMap { row, loss -> [Double]? in
      guard let train = loss.train, let validation = loss.validation,
        (train + validation).isFinite
      else { return nil }
      return [train, Double(row), validation - train, 0]
    }
    var curves: [String] = []
    if !spans.isEmpty {
      let block = addData("spans", spans)
      curves.append("\(block) with vectors nohead linewidth 3 linecolor rgb grid notitle")
    }
    for (marks, entry) in zip(allMarks, legend) {
      let block = addData(marks.name, marks.rows)
      curves.append("\(block) \(marks.look) \(entry.plotTitle)")
    }
    plot(curves)
  }
}

/// Marks of one kind, all with finite places.
private struct LossMarks {
  let name: String
  let title: String
  let look: String
  let rows: [[Double]]

  static func of(_ losses: [ComparedLoss], words sheet: Sheet) -> [LossMarks] {
    func rows(_ row: (ComparedLoss, Double) -> [Double]?) -> [[Double]] {
      losses.enumerated().compactMap { index, loss in
        row(loss, Double(index)).flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
      }
    }
    // Filled marks only: those of SVG have hairlines for outlines. In letters, T, V and L.
    let (disc, other, diamond) = sheet.layout.isText ? (20, 22, 12) : (7, 7, 13)
    return [
      LossMarks(
        name: "intervals", title: sheet.say("comparison.interval"),
        look: "with xerrorbars pointtype 0 linewidth 4 linecolor rgb main",
        rows: rows { loss, row in
          loss.validation.flatMap { center in loss.interval.map { [center, row, $0] } }
        }),
      LossMarks(
        name: "train", title: sheet.say("legend.training"),
        look: "with points pointtype \(disc) pointsize 2.4 * dot linecolor rgb quiet",
        rows: rows { loss, row in loss.train.map { [$0, row] } }),
      LossMarks(
        name: "validation", title: sheet.say("legend.validation"),
        look: "with points pointtype \(other) pointsize 3.6 * dot linecolor rgb main",
        rows: rows { loss, row in loss.validation.map { [$0, row] } }),
      LossMarks(
        name: "published", title: sheet.say("comparison.published"),
        look: "with points pointtype \(diamond) pointsize 2.2 * dot linecolor rgb accent",
        rows: rows { loss, row in loss.publishedValidation.map { [$0, row] } }),
    ].filter { !$0.rows.isEmpty }
  }
}
