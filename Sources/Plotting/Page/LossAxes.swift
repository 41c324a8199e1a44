import Diagnostics
import Glibc
import Quoting

/// The axes of losses over steps: log10 at the left, the loss itself at the right.
struct LossAxes {
  /// Of log10 of the loss.
  let range: ClosedRange<Double>
  let stepCount: Int

  /// - Parameter logs: log10 of the losses that are drawn, one finite at least.
  init(covering logs: [Double], stepCount: Int) {
    range = Self.range(covering: logs)
    self.stepCount = stepCount
  }

  /// All finite values, with a little room around them.
  static func range(covering values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (lowest, highest) = (finite.min() ?? 0, finite.max() ?? 1)
    let margin = max(0.04 * (highest - lowest), 0.01)
    return (lowest - margin)...(highest + margin)
  }

  /// Sets them into a frame, whose right side they move to make room.
  func set(in frame: Frame, of sheet: inout Sheet) {
    let frame = frame.inset(right: 3.6)
    sheet.setAxes(in: frame)
    // A little room before step 0, lest the axis hide the first steps.
    let length = Double(max(stepCount, 2))
    sheet.setRange("x", (-length / 100)...length)
    sheet.setScale("y", range, in: frame)
    sheet.setRange("y2", range)
    sheet.add("set border 11")
    sheet.setAxisLabels(x: sheet.say("axis.step"), y: sheet.say("axis.log-loss"))
    if !sheet.layout.isText {
      sheet.add("set y2label \(sheet.say("axis.loss").gnuplotQuoted)")
    }
    let tics = lossTics(height: frame.height)
    // Where the losses are nearly one, no round one is among them.
    let few = tics.count > 1 ? tics : endTics
    sheet.addTics("y2", few, "textcolor rgb ink")
    sheet.addStepTics(to: stepCount, in: frame)
  }

  /// Marks where the learning rate falls, if that is within the record.
  static func markDrop(of run: PlottedRun, stepCount: Int, in sheet: inout Sheet) {
    guard run.dropStep > 0, run.dropStep < stepCount else { return }
    markDrop(at: Double(run.dropStep), of: Double(stepCount), in: &sheet)
  }

  /// Marks a place of the horizontal axis as the one where the learning rate falls.
  static func markDrop(at place: Double, of end: Double, in sheet: inout Sheet) {
    sheet.add(
      "set arrow from \(place.datum), graph 0 to \(place.datum), graph 1 nohead"
        + " linewidth 2.5 linecolor rgb accent dashtype (8,6)")
    let isLate = 2 * place > end
    sheet.addText(
      sheet.say("mark.rate-drops"), at: "\(place.datum), graph 0.95",
      isLate
        ? "right offset character -0.7,0 textcolor rgb accent"
        : "offset character 0.7,0 textcolor rgb accent")
  }

  /// Round losses, no two of them too near to each other.
  private func lossTics(height: Double) -> [(text: String, place: Double)] {
    let round = [
      0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3,
      3.5, 4, 5, 6, 7, 8, 10, 15, 20, 30, 50, 70, 100, 200, 500, 1_000, 10_000,
    ]
    let nearest = (range.upperBound - range.lowerBound) * 1.7 / height
    var tics: [(text: String, place: Double)] = []
    for loss in round where range.contains(log10(loss)) {
      if let last = tics.last, log10(loss) - last.place < nearest { continue }
      tics.append((loss.short, log10(loss)))
    }
    return tics
  }
}

extension LossAxes {
  /// Losses near the ends of the axis.
  private var endTics: [(text: String, place: Double)] {
    [0.1, 0.5, 0.9].map { share in
      let place = range.lowerBound + share * (range.upperBound - range.lowerBound)
      return (pow(10, place).fixed(4), place)
    }
  }
}
