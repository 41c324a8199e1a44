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
      ].compactMap(\.self) + loss.seeds
    }
    guard let range = ends.finiteRange else {
      throw NothingToShow(
        reason: losses.isEmpty ? "there is no stage to compare" : "no finite data among the losses")
    }
    return GnuplotScript { sheet in
      sheet.addTitle("comparison", [:], common: material.common)
      sheet.draw(losses, over: range.widened(by: max(0.08 * range.span, 0.002)))
    }
  }
}

extension Sheet {
  fileprivate mutating func draw(_ losses: [ComparedLoss], over range: ClosedRange<Double>) {
    let letters = layout.isWide ? 24 : 16
    let names = losses.map { $0.name.wrapped(to: letters, lines: 4) }
    let column = Double(names.joined().map(\.letters).max() ?? 0) * Layout.letter + 3
    let allMarks = marks(of: losses)
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

  /// Marks of each kind, all with finite places.
  private func marks(
    of losses: [ComparedLoss]
  ) -> [(name: String, title: String, look: String, rows: [[Double]])] {
    func rows(_ row: (ComparedLoss, Double) -> [Double]?) -> [[Double]] {
      losses.enumerated().compactMap { index, loss in
        row(loss, Double(index)).flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
      }
    }
    // Filled marks only: those of SVG have hairlines for outlines. In letters, T, V and L.
    let (disc, other, diamond) = layout.isText ? (20, 22, 12) : (7, 7, 13)
    return [
      (
        "intervals", say("comparison.interval"),
        "with xerrorbars pointtype 0 linewidth 4 linecolor rgb main",
        rows { loss, row in
          loss.validation.flatMap { center in loss.interval.map { [center, row, $0] } }
        }
      ),
      (
        "train", say("legend.training"),
        "with points pointtype \(disc) pointsize 2.4 * dot linecolor rgb quiet",
        rows { loss, row in loss.train.map { [$0, row] } }
      ),
      (
        "validation", say("legend.validation"),
        "with points pointtype \(other) pointsize 3.6 * dot linecolor rgb main",
        rows { loss, row in loss.validation.map { [$0, row] } }
      ),
      (
        "published", say("comparison.published"),
        "with points pointtype \(diamond) pointsize 2.2 * dot linecolor rgb accent",
        rows { loss, row in loss.publishedValidation.map { [$0, row] } }
      ),
      (
        "seeds", say("comparison.seeds"),
        "with points pointtype \(layout.isText ? 26 : 7) pointsize 1.4 * dot linecolor rgb ink",
        losses.enumerated().flatMap { row, loss in
          loss.seeds.filter(\.isFinite).map { [$0, Double(row)] }
        }
      ),
    ].filter { !$0.rows.isEmpty }
  }
}
