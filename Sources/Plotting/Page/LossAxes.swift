import Diagnostics
import Glibc
import Quoting

extension Sheet {
  /// The axes of losses over steps: log10 at the left, the loss itself at the right, for which the right
  /// side of the frame moves.
  ///
  /// - Parameter logs: log10 of the losses that are drawn, one finite at least.
  mutating func setLossAxes(covering logs: [Double], stepCount: Int, in frame: Frame) {
    let range = logs.rangeWithRoom
    let round = lossTics(range, height: frame.height)
    // Where the losses are nearly one, no round one is among them.
    let tics = round.count > 1 ? round : endTics(range)
    // As wide as the longest of them, and three digits at least.
    let digits = tics.map(\.text.count).max() ?? 0
    let frame = frame.inset(right: 3.6 + 0.65 * Double(max(digits - 3, 0)))
    setAxes(in: frame)
    // A little room before step 0: the axis would hide the first steps.
    let length = Double(max(stepCount, 2))
    setRange("x", (-length / 100)...length)
    setScale("y", range, in: frame)
    setRange("y2", range)
    add("set border 11")
    setAxisLabels(x: say("axis.step"), y: say("axis.log-loss"))
    if !layout.isText { add("set y2label \(say("axis.loss").gnuplotQuoted)") }
    addTics("y2", tics, "textcolor rgb ink")
    addStepTics(to: stepCount, in: frame)
  }

  /// Marks where the learning rate falls, if that is within the record.
  mutating func markDrop(of run: PlottedRun, stepCount: Int) {
    guard run.dropStep > 0, run.dropStep < stepCount else { return }
    markDrop(at: Double(run.dropStep), of: Double(stepCount))
  }

  mutating func markDrop(at place: Double, of end: Double) {
    add(
      "set arrow from \(place.datum), graph 0 to \(place.datum), graph 1 nohead"
        + " linewidth 2.5 linecolor rgb accent dashtype (8,6)")
    let side = 2 * place > end ? "right offset character -0.7,0" : "offset character 0.7,0"
    addText(
      say("mark.rate-drops"), at: "\(place.datum), graph 0.95", "\(side) textcolor rgb accent")
  }

  /// Round losses, no two of them too near to each other.
  private func lossTics(
    _ range: ClosedRange<Double>, height: Double
  ) -> [(text: String, place: Double)] {
    let round = [
      0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3,
      3.5, 4, 5, 6, 7, 8, 10, 15, 20, 30, 50, 70, 100, 200, 500, 1_000, 10_000,
    ]
    let nearest = range.span * 1.7 / height
    var tics: [(text: String, place: Double)] = []
    for loss in round where range.contains(log10(loss)) {
      if let last = tics.last, log10(loss) - last.place < nearest { continue }
      tics.append((loss.short, log10(loss)))
    }
    return tics
  }

  /// Losses near the ends of the axis.
  private func endTics(_ range: ClosedRange<Double>) -> [(text: String, place: Double)] {
    [0.1, 0.5, 0.9].map { share in
      let place = range.lowerBound + share * range.span
      return (pow(10, place).digits(5), place)
    }
  }
}
