import Diagnostics

extension Sheet {
  /// Densities one after the other, the first at the top, each as high as its own peak. Where all values
  /// are the same, a spike stands at their place.
  ///
  /// - Parameter ridges: at least one with finite values.
  mutating func plotRidges(_ ridges: [(title: String, values: Distribution)], axis: String) {
    let facts = ridges.map { ridge in
      ridge.values.onlyValue.map { say("evolution.constant", ["value": $0.short]) }
        ?? "std \(ridge.values.moments.standardDeviation.significant)"
    }
    if layout.isText { return drawLetters(ridges, facts, axis: axis) }
    let titles = ridges.map(\.title)
    let widest = min(Double(titles.map(\.letters).max() ?? 0) * Layout.letter, 16)
    let factsWidth = Double(facts.map(\.letters).max() ?? 0) * Layout.letter
    let frame = room.inset(
      left: widest + 4.6, right: factsWidth + 2.6, bottom: bottomRoom, top: 0.5)
    let range = Self.range(of: ridges)
    let count = ridges.count

    setAxes(in: frame)
    setScale("x", range, in: frame)
    setRange("y", -0.12...(Double(count) - 1 + ridgeHeight + 0.08))
    addTics("y", titles.enumerated().map { ($1, Double(count - 1 - $0)) }, "scale 0")
    add("set border 1")
    setAxisLabels(x: axis, y: say("axis.step"))
    var curves: [String] = []
    for (index, ridge) in ridges.enumerated() {
      let base = Double(count - 1 - index)
      addText(
        facts[index], at: "graph 1, first \(base.datum)",
        "offset character 1,0.4 textcolor rgb quiet")
      let outline = Self.outline(of: Bars(ridge.values), base: base, range: range)
      guard !outline.isEmpty else { continue }
      let block = addData("ridge\(index + 1)", outline)
      let colour = Sheet.layerColour(index, of: count)
      if ridge.values.onlyValue != nil {
        curves.append("\(block) with lines linewidth 8 linecolor rgb \(colour) notitle")
        continue
      }
      curves.append("\(block) with filledcurves y=\(base.datum) linecolor rgb \(colour) notitle")
      // Where a density is nothing, its edge would wipe out the line that it stands on.
      let edge = "using 1:($2 > \((base + 0.01).datum) ? $2 : NaN)"
      curves.append("\(block) \(edge) with lines linewidth 2 linecolor rgb paper notitle")
    }
    plot(curves)
  }

  /// Each ridge in lines of its own.
  private mutating func drawLetters(_ ridges: [Ridge], _ facts: [String], axis: String) {
    let bars = ridges.map { Bars($0.values) }
    let titles = ridges.map { $0.title.shortened(to: 20) }
    let (widest, factsWidth) = (
      titles.map(\.letters).max() ?? 0, facts.map(\.letters).max() ?? 0
    )
    var cells = layout.cells(
      room.inset(
        left: Double(widest + 4) * Layout.letter, right: Double(factsWidth + 3) * Layout.letter))
    let range = Self.range(of: ridges)
    let letters = LetterBars(bars, over: range, most: cells.columns)
    let rows = min(8, max(1, (cells.rows - 4) / ridges.count))
    cells.columns = letters.count
    cells.rows = rows * ridges.count
    setAxes(around: cells, x: range, y: 0...1)
    add("set border 1; unset ytics")
    setAxisLabels(x: axis, y: say("axis.step"))
    for (index, ridge) in bars.enumerated() {
      let own = LetterBars([ridge], over: range, columns: letters.count)
      let top = cells.top + index * rows
      let title = titles[index]
      addLetters(
        [title], left: cells.left - 2 - title.letters, top: top + rows - 1)
      addLetters([facts[index]], left: cells.left + cells.columns + 1, top: top + rows - 1)
      addLetters(own.lines(of: ridge, rows: rows), left: cells.left, top: top)
    }
    plot([])
  }

  /// Where nearly all values lie; single ones far out would make a needle of the rest. Two bars of each
  /// ridge lie within at least.
  private static func range(of ridges: [Ridge]) -> ClosedRange<Double> {
    let ends = ridges.compactMap { ridge -> ClosedRange<Double>? in
      let bars = Bars(ridge.values)
      let (mean, deviation) = (
        ridge.values.moments.mean, ridge.values.moments.standardDeviation
      )
      guard let whole = bars.range, bars.onlyValue == nil, whole.contains(mean),
        deviation.isFinite
      else { return bars.range }
      let reach = max(4 * deviation, 2 * bars.binWidth)
      return max(whole.lowerBound, mean - reach)...min(whole.upperBound, mean + reach)
    }
    let (lower, upper) = (ends.map(\.lowerBound).min() ?? 0, ends.map(\.upperBound).max() ?? 1)
    let margin = lower < upper ? 0.02 * (upper - lower) : max(0.5, abs(lower) * 0x1p-20)
    return (lower...upper).widened(by: margin)
  }

  /// The upper edge of a density within the range, lifted to its place; of a spike, its two ends.
  private static func outline(
    of bars: Bars, base: Double, range: ClosedRange<Double>
  ) -> [[Double]] {
    if let value = bars.onlyValue { return [[value, base], [value, base + ridgeHeight]] }
    let peak = bars.tallest
    guard peak > 0 else { return [] }
    return bars.density.indices.filter { range.contains(bars.center($0)) }.map { bin in
      [bars.center(bin), base + bars.density[bin] * ridgeHeight / peak]
    }
  }
}

private typealias Ridge = (title: String, values: Distribution)

/// How far a ridge reaches into the one above.
private let ridgeHeight = 1.5
