import Diagnostics
import Quoting

extension Figure {
  public static let fanIn = Figure("fan-in", needs: .nothing) { material throws(NothingToShow) in
    guard let demonstration = material.fanIn else {
      throw NothingToShow(reason: "no demonstration of the fan-in was given")
    }
    return GnuplotScript { sheet in
      sheet.addTitle("fan-in", ["inputs": demonstration.inputCount.grouped])
      let outputs = demonstration.outputs.map { output in
        let key = output.scale == "1" ? "fan-in.plain" : "fan-in.output"
        return (sheet.say(key, ["scale": output.scale]), output.values)
      }
      let panels = [(sheet.say("fan-in.input"), demonstration.inputs)] + outputs
      let columns = sheet.layout.isWide ? 3 : 2
      let rows = (panels.count + columns - 1) / columns
      let grid = sheet.room.inset(left: 3.4, right: 2.6, bottom: sheet.bottomRoom - 1.6)
        .rows(Array(repeating: 1, count: rows), gap: 0.2)
        .flatMap { $0.columns(columns, gap: 2.4) }
      let end = 4 * (outputs.first?.1.moments.standardDeviation ?? 1)
      let bars = panels.map { Bars($0.1) }

      sheet.beginPanels()
      sheet.setRange("y", 0...(1.05 * bars.tallest))
      sheet.add("set border 1; unset ytics")
      for (index, (title, values)) in panels.enumerated() {
        let frame = grid[index].inset(bottom: 1.8, top: 4)
        let isLowest = index / columns == rows - 1
        sheet.setAxes(in: frame, leastHeight: 1)
        sheet.setScale("x", -end...end, in: frame)
        sheet.setAxisLabels(x: isLowest ? sheet.say("fan-in.axis") : "")
        sheet.addText(
          title, x: frame.left, y: frame.top + 2.4, size: .emphasis, "textcolor rgb ink")
        let facts = sheet.say(
          "fan-in.facts",
          [
            "mean": values.moments.mean.fixed(2),
            "deviation": values.moments.standardDeviation.significant,
          ])
        sheet.addText(facts, x: frame.left, y: frame.top + 1, "textcolor rgb quiet")
        if sheet.layout.isText {
          var cells = sheet.layout.cells(frame)
          let letters = LetterBars(bars, over: -end...end, most: cells.columns)
          cells.columns = letters.count
          sheet.setAxes(around: cells, x: -end...end, y: 0...letters.tallest)
          sheet.addLetters(
            letters.lines(of: bars[index], rows: cells.rows), left: cells.left, top: cells.top)
          sheet.add("unset ytics")
          sheet.plot([])
        } else {
          let colour = index == 0 ? "quiet" : "main"
          sheet.plot(sheet.addBars(bars[index], "panel\(index + 1)", colour: colour))
        }
      }
    }
  }
}
