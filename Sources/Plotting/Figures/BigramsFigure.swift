import Diagnostics

extension Figure {
  public static let bigrams = Figure("bigrams") { run throws(NothingToShow) in
    guard let bigrams = run.record.bigrams, bigrams.total > 0 else {
      throw NothingToShow(reason: "no pair of characters was recorded")
    }
    let most = Double(bigrams.counts.max() ?? 1).squareRoot()
    return GnuplotScript { sheet in
      sheet.addTitle("bigrams", ["total": bigrams.total.grouped])
      let count = bigrams.labels.count
      let frame = sheet.room.inset(left: 3.4, right: 1, bottom: 0.8, top: 1.6)
      let (width, height) = (frame.width / Double(count), frame.height / Double(count))
      sheet.setAxes(in: frame)
      sheet.setRange("x", -0.5...(Double(count) - 0.5))
      sheet.add(
        "set yrange [\((Double(count) - 0.5).datum):-0.5]", "unset border; unset tics; unset grid")
      let size: TextSize = min(height, width) < 1.1 ? .normal : .emphasis
      let every = max(1, Int((0.95 / min(height, width)).rounded(.up)))
      for (index, label) in bigrams.labels.enumerated() where index.isMultiple(of: every) {
        let (x, y) = (Double(index) + 0.5, Double(index) + 0.5)
        let look = "center textcolor rgb ink"
        sheet.addText(
          label.visibleToken, x: frame.left + x * width, y: frame.top + 0.9, size: size, look)
        sheet.addText(
          label.visibleToken, x: frame.left - 1.2, y: frame.top - y * height, size: size,
          look)
      }
      // A number and a little air around it.
      let letters = Int(width / (0.64 * 24 / 27) - 0.3)
      let fits = height >= 0.95 && letters > 2
      var cells: [[Double]] = []
      for first in 0..<count {
        for second in 0..<count {
          let number = bigrams[first, second]
          let share = Double(number).squareRoot() / most
          cells.append([Double(second), Double(first), share])
          guard fits, number > 0 else { continue }
          let text = number.short(letters: letters)
          sheet.addText(
            text, at: "\(second),\(first)", size: .small,
            "center textcolor rgb heatInk(\(share.datum))")
        }
      }
      let block = sheet.addData("counts", cells)
      // A little larger than their places, lest seams show between them.
      sheet.plot([
        "\(block) using 1:2:(0.505):(0.505):(heatColour($3)) with boxxyerror"
          + " linecolor rgb variable notitle"
      ])
    }
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
