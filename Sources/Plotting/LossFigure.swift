import Diagnostics
import Glibc

extension Figure {
  public static let loss = Figure(
    name: "loss",
    summary: """
      log10 of each step's loss, with its mean over stretches of steps; a hockey stick at the left \
      says that the first steps only shrink a bad start.
      """
  ) { run throws(NothingToShow) in
    let losses = run.record.losses.map { log10(Double($0)) }
    let finite = losses.filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max() else {
      throw NothingToShow(
        reason: losses.isEmpty ? "no loss was recorded" : "no finite data among the losses")
    }

    var script = GnuplotScript(
      headline: "Loss of every batch — \(run.displayName)",
      reading: stepsInWords(losses.count, of: run.maxSteps)
        + "; lowest \(pow(10, lowest).fixed(4)), highest \(pow(10, highest).fixed(4))")
    let steps = Thinning(losses, stretches: 1_700)
    let raw = script.addData("loss", steps.rows { Double($0) })
    var curves = [
      "\(raw) with lines linewidth 1.2 linecolor rgb pale notitle",
      "NaN with lines linewidth 6 linecolor rgb pale title 'each batch'",
    ]
    if let width = WindowMeans.width(for: losses.count) {
      let windows = WindowMeans(losses, width: width)
      let mean = script.addData("mean", windows.rows { $0 })
      let title = "mean of each \(width.grouped) steps".gnuplotQuoted
      curves.append("\(mean) with lines linewidth 4 linecolor rgb blue title \(title)")
    }

    let margin = max(0.04 * (highest - lowest), 0.01)
    let range = (lowest - margin)...(highest + margin)
    // A little room before step 0, lest the axis hide the first steps.
    let length = Double(max(losses.count, 2))
    script.add(
      "set xrange [\((-length / 100).datum):\(length.datum)]",
      "set yrange [\(range.lowerBound.datum):\(range.upperBound.datum)]",
      "set y2range [\(range.lowerBound.datum):\(range.upperBound.datum)]",
      "set border 11; set rmargin at screen 0.915",
      "set xlabel 'step'",
      "set ylabel 'log₁₀ of the loss'",
      "set y2label 'loss (nats a character)'",
      "set y2tics (\(lossTics(range))) textcolor rgb ink",
      "set key at screen 0.955,0.97 right top")
    script.addStepTics(to: losses.count)
    if run.dropStep > 0, run.dropStep < losses.count {
      script.add(
        "set arrow 1 from \(run.dropStep), graph 0 to \(run.dropStep), graph 1 nohead"
          + " linewidth 2.5 linecolor rgb orange dashtype (8,6)",
        "set label 3 'learning rate drops' at \(run.dropStep), graph 0.95"
          + " offset character 0.7,0 textcolor rgb orange")
    }
    script.plot(curves)
    return script
  }

  /// Where the right axis names the loss itself.
  private static func lossTics(_ range: ClosedRange<Double>) -> String {
    let round = [
      0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 20, 30, 50, 70,
      100, 200, 500, 1_000, 10_000,
    ]
    return round.filter { range.contains(log10($0)) }
      .map { "\($0.short.gnuplotTicLabel) \(log10($0).datum)" }.joined(separator: ", ")
  }

  private static func stepsInWords(_ steps: Int, of all: Int) -> String {
    steps < all ? "\(steps.grouped) of \(all.grouped) steps" : "all \(steps.grouped) steps"
  }
}

extension PlottedRun {
  /// The name, short enough for a headline.
  var displayName: String { name.shortened(to: 40) }
}

extension Thinning {
  /// For gnuplot: horizontal position and value, with an empty row between two lines.
  func rows(position: (Int) -> Double) -> [[Double]] {
    Array(lines.map { $0.map { [position($0.index), $0.value] } }.joined(separator: [[]]))
  }
}

extension WindowMeans {
  /// For gnuplot: horizontal position and mean, with an empty row where there is no mean.
  package func rows(position: (Double) -> Double) -> [[Double]] {
    means.enumerated().map { $1.isFinite ? [position(center($0)), $1] : [] }
  }
}

extension GnuplotScript {
  /// Tics of a step axis with commas in their numbers: about five, at round steps.
  mutating func addStepTics(to last: Int) {
    let wish = Double(max(last, 1)) / 5
    let power = pow(10, log10(wish).rounded(.down))
    let distance = max(1, Int(([1.0, 2, 5, 10].first { $0 * power >= wish } ?? 10) * power))
    let tics = stride(from: 0, through: last, by: distance).map {
      "\($0.grouped.gnuplotTicLabel) \($0)"
    }
    add("set xtics (\(tics.joined(separator: ", ")))")
  }
}
