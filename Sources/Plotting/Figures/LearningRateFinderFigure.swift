import Diagnostics
import Glibc
import Quoting

extension Figure {
  public static let learningRateFinder = Figure("learning-rate-finder", needs: .sweep) {
    material throws(NothingToShow) in
    guard let sweep = material.sweep, !sweep.losses.isEmpty else {
      throw NothingToShow(reason: "no search for the learning rate was given")
    }
    let losses = sweep.losses.map(Double.init)
    let finite = losses.filter(\.isFinite).sorted()
    guard let lowest = finite.first, let largest = finite.last else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    return GnuplotScript { sheet in
      let name = "learning-rate-finder"
      let steps = sweep.rates.count.grouped
      let suggestion = sweep.suggestion
      sheet.addTitle(
        name, line: suggestion == nil ? "no-line" : "line",
        ["steps": steps, "rate": suggestion?.short ?? ""])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("legend.batch"), sheet.say("\(name).smooth")], in: sheet.axesFrame)
      sheet.setAxes(in: frame)
      let exponents = sweep.rates.map { log10($0) }
      sheet.setScale(
        "x", exponents[0]...max(exponents[exponents.count - 1], exponents[0] + 1e-9), in: frame)
      // What blows up at the right would press the valley flat.
      let highest = min(largest, 1.6 * finite[finite.count / 2])
      let margin = max(0.06 * (highest - lowest), 0.01)
      sheet.setScale("y", (lowest - margin)...(highest + margin), in: frame)
      sheet.setAxisLabels(x: sheet.say("\(name).axis"), y: sheet.say("axis.loss"))
      if let suggestion {
        let place = log10(suggestion).datum
        sheet.add(
          "set arrow from \(place), graph 0 to \(place), graph 1 nohead front"
            + " linewidth 3 linecolor rgb accent dashtype (8,6)")
        sheet.addText(
          sheet.say("\(name).mark", ["rate": suggestion.short]), at: "\(place), graph 0.95",
          size: .emphasis, "right offset character -0.7,0 textcolor rgb accent")
      }
      let all = sheet.addData(
        "loss", Thinning(losses, stretches: 1_700).rows { exponents[$0] })
      let smooth = sheet.addData(
        "smoothed", Thinning(sweep.smoothed, stretches: 1_700).rows { exponents[$0] })
      sheet.plot([
        "\(all) with lines linewidth 1.5 linecolor rgb pale \(legend[0].plotTitle)",
        "\(smooth) with lines linewidth 4 linecolor rgb main \(legend[1].plotTitle)",
      ])
    }
  }
}
