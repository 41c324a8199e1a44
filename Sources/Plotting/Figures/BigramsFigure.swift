import Diagnostics
import Quoting

extension Figure {
  public static let bigrams = Figure("bigrams") { run throws(NothingToShow) in
    guard let bigrams = run.record.bigrams, bigrams.total > 0 else {
      throw run.whyNoTokens("no pair of characters")
    }
    let most = Double(bigrams.counts.max() ?? 1).squareRoot()
    return GnuplotScript { sheet in
      let shown = bigrams.shown(atMost: sheet.layout.isText ? sheet.layout.bigramsInText : .max)
      let count = shown.count
      sheet.addTitle(
        "bigrams", line: count < bigrams.labels.count ? "some-line" : "line",
        ["total": bigrams.total.grouped, "count": count.grouped])
      let labels = shown.map { sheet.label(of: bigrams.labels[$0]) }
      // Codes are longer than letters; those of columns are turned.
      let hasCodes = !sheet.layout.isText && labels.contains { $0.code != nil }
      let frame = sheet.room.inset(
        left: hasCodes ? 5 : 3.4, right: 1, bottom: 0.8, top: hasCodes ? 4 : 1.6)
      let (width, height) = (frame.width / Double(count), frame.height / Double(count))
      sheet.setAxes(in: frame)
      sheet.setRange("x", -0.5...(Double(count) - 0.5))
      sheet.add(
        "set yrange [\((Double(count) - 0.5).datum):-0.5]", "unset border; unset tics; unset grid")
      let size: TextSize = min(height, width) < 1.1 ? .normal : .emphasis
      let every = max(1, Int((0.95 / min(height, width)).rounded(.up)))
      for (index, label) in labels.enumerated() where index.isMultiple(of: every) {
        let look = "center textcolor rgb ink"
        let x = sheet.layout.x(frame.left + (Double(index) + 0.5) * width)
        let y = sheet.layout.y(frame.top + (hasCodes ? 2 : 0.9))
        sheet.addToken(label, at: "screen \(x),\(y)", size: size, isTurned: true, look)
        let left = sheet.layout.x(frame.left - (hasCodes ? 2.2 : 1.2))
        sheet.addToken(label, at: "screen \(left), first \(index)", size: size, look)
      }
      // A number and a little air around it.
      let letters = Int(width / (0.64 * 24 / 27) - (sheet.layout.isText ? 1.2 : 0.3))
      let fits = height >= 0.95 && letters > 2
      var cells: [[Double]] = []
      for first in 0..<count {
        for second in 0..<count {
          let number = bigrams[shown[first], shown[second]]
          let share = Double(number).squareRoot() / most
          cells.append([Double(second), Double(first), share])
          guard fits, number > 0 else { continue }
          let text = number.short(letters: letters)
          sheet.addText(
            text, at: "\(second),\(first)", size: .small,
            "center textcolor rgb heatInk(\(share.datum))")
        }
      }
      // Letters can be no background.
      if sheet.layout.isText { return sheet.plot(["NaN notitle"]) }
      let block = sheet.addData("counts", cells)
      // A little larger than their places, so that no seams show.
      sheet.plot([
        "\(block) using 1:2:(0.505):(0.505):(heatColour($3)) with boxxyerror"
          + " linecolor rgb variable notitle"
      ])
    }
  }
}

extension Layout {
  /// How many rows and columns a table of letters has, with three digits and a space in each.
  fileprivate var bigramsInText: Int {
    min(Int(height / Self.line) - 9, Int((width - 5) / (4.6 * Self.letter)))
  }
}

extension BigramCounts {
  /// All tokens, or the most frequent ones, in their order.
  fileprivate func shown(atMost limit: Int) -> [Int] {
    guard labels.count > limit else { return Array(labels.indices) }
    let totals = labels.indices.map { first in
      labels.indices.reduce(0) { $0 + self[first, $1] }
    }
    return labels.indices.sorted { totals[$0] > totals[$1] }.prefix(max(1, limit)).sorted()
  }
}

extension Int {
  /// In so many letters: 6763, 7k; nothing where even that is too long.
  fileprivate func short(letters: Int) -> String {
    let whole = String(self)
    if whole.count <= letters { return whole }
    let thousands = "\((self + 500) / 1_000)k"
    return self >= 500 && thousands.count <= letters ? thousands : ""
  }
}
