import Diagnostics

/// Densities one behind the other, the first at the top, each as high as its own peak.
struct Ridgeline {
  struct Ridge {
    let title: String
    let values: Distribution
  }

  /// At least one with finite values.
  let ridges: [Ridge]
  /// What the values are.
  let axis: String

  /// How far a ridge reaches into the one above.
  private static let height = 1.5

  func draw(in sheet: inout Sheet) {
    let titles = ridges.map(\.title)
    let widest = min(Double(titles.map(\.letters).max() ?? 0) * Layout.letter, 16)
    let facts = ridges.map { "std \($0.values.moments.standardDeviation.significant)" }
    let factsWidth = Double(facts.map(\.letters).max() ?? 0) * Layout.letter
    let frame = sheet.room.inset(
      left: widest + 4.6, right: factsWidth + 2.6, bottom: sheet.bottomRoom, top: 0.5)
    let range = range
    let count = ridges.count

    sheet.setAxes(in: frame)
    sheet.setScale("x", range, in: frame)
    sheet.setRange("y", -0.12...(Double(count) - 1 + Self.height + 0.08))
    sheet.addTics("y", titles.enumerated().map { ($1, Double(count - 1 - $0)) }, "scale 0")
    sheet.add("set border 1")
    sheet.setAxisLabels(x: axis, y: sheet.say("axis.step"))
    var curves: [String] = []
    for (index, ridge) in ridges.enumerated() {
      let base = Double(count - 1 - index)
      sheet.addText(
        facts[index], at: "graph 1, first \(base.datum)",
        "offset character 1,0.4 textcolor rgb quiet")
      let outline = outline(of: ridge.values.histogram, base: base, range: range)
      guard !outline.isEmpty else { continue }
      let block = sheet.addData("ridge\(index + 1)", outline)
      let colour = Sheet.layerColour(index, of: count)
      curves.append("\(block) with filledcurves y=\(base.datum) linecolor rgb \(colour) notitle")
      // Where a density is nothing, its edge would wipe out the line that it stands on.
      let edge = "using 1:($2 > \((base + 0.01).datum) ? $2 : NaN)"
      curves.append("\(block) \(edge) with lines linewidth 2 linecolor rgb paper notitle")
    }
    sheet.plot(curves)
  }

  /// Where nearly all values lie; single ones far out would make a needle of the rest.
  private var range: ClosedRange<Double> {
    let shown = ridges.map(\.values).filter { $0.histogram.total > 0 }
    let ends = shown.map { values -> (Double, Double) in
      let (histogram, moments) = (values.histogram, values.moments)
      guard moments.standardDeviation.isFinite, moments.mean.isFinite else {
        return (histogram.lowerBound, histogram.upperBound)
      }
      let reach = 4 * moments.standardDeviation
      return (
        max(histogram.lowerBound, moments.mean - reach),
        min(histogram.upperBound, moments.mean + reach)
      )
    }
    let (lower, upper) = (ends.map(\.0).min() ?? 0, ends.map(\.1).max() ?? 1)
    let margin = 0.02 * max(upper - lower, 1e-12)
    return (lower - margin)...(upper + margin)
  }

  /// The upper edge of a density within the range, lifted to its place.
  private func outline(
    of histogram: Histogram, base: Double, range: ClosedRange<Double>
  ) -> [[Double]] {
    let bars = histogram.bars
    guard let peak = bars.counts.max(), peak > 0 else { return [] }
    let scale = Self.height / Double(peak)
    return bars.counts.indices.filter { range.contains(bars.center($0)) }.map { bin in
      [bars.center(bin), base + Double(bars.counts[bin]) * scale]
    }
  }
}

extension [Snapshot] {
  /// As many as a picture holds, spread over all, the first and the last among them.
  var thinnedToPicture: [Snapshot] {
    let most = 14
    guard count > most else { return self }
    return (0..<most).map { self[$0 * (count - 1) / (most - 1)] }
  }
}
