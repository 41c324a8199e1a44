import Diagnostics
import Quoting

extension Figure {
  public static let hockeyStick = Figure("hockey-stick", needs: .runs) {
    material throws(NothingToShow) in
    let runs = material.runs
    guard !runs.isEmpty else { throw NothingToShow(reason: "no run was given") }
    let losses = runs.map { $0.record.losses.map(Double.init) }
    guard losses.joined().contains(where: \.isFinite) else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    let longest = losses.map(\.count).max() ?? 0
    return GnuplotScript { sheet in
      sheet.addTitle("hockey-stick", ["runs": runs.count.grouped], common: material.common)
      let room = sheet.room.inset(left: 5.4, right: 2.6, top: 1)
      let (area, legend) = sheet.addLegendAbove(runs.map(\.displayName), in: room)
      let cut =
        sheet.layout.isWide
        ? [
          area.inset(right: 0.36 * area.width + 3), area.inset(left: 0.64 * area.width + 3),
        ] : area.rows([1.2, 1], gap: 0)
      let frames = cut.map { $0.inset(bottom: sheet.bottomRoom, top: 2.2) }
      let first = min(longest, 1_000)
      let width = WindowMeans.width(for: longest) ?? 1

      sheet.beginPanels()
      for (index, frame) in frames.enumerated() {
        let end = index == 0 ? first : longest
        sheet.setAxes(in: frame, leastHeight: 2.5)
        sheet.setRange("x", 0...Double(max(end, 1)))
        sheet.addStepTics(to: end, in: frame)
        sheet.setAxisLabels(
          x: sheet.say("axis.step"), y: index == 0 ? sheet.say("axis.loss") : "")
        let title = sheet.say(
          index == 0 ? "hockey-stick.first" : "hockey-stick.whole", ["steps": end.grouped])
        sheet.addText(
          title, x: frame.left, y: frame.top + 1.1, size: .emphasis, "textcolor rgb ink")
        let series = losses.map { losses in
          index == 0
            ? Thinning(Array(losses.prefix(first)), stretches: 1_000).rows { Double($0) }
            : WindowMeans(losses, width: width).rows { $0 }
        }
        let values = series.joined().compactMap(\.last)
        // The first steps have a panel of their own.
        let whole =
          index == 0 ? nil : LossRange.withoutBadStarts(series.map { $0.compactMap(\.last) })
        sheet.setScale("y", whole ?? values.rangeWithRoom, in: frame)
        let curves = series.enumerated().map { run, rows in
          let block = sheet.addData("\(index == 0 ? "first" : "whole")\(run + 1)", rows)
          let colour = Sheet.runColour(run, of: runs.count)
          let title = index == 0 ? legend[run].plotTitle : "notitle"
          return "\(block) with lines linewidth \(index == 0 ? 2 : 3.5) linecolor rgb \(colour)"
            + " \(title)"
        }
        sheet.plot(curves)
      }
    }
  }
}
