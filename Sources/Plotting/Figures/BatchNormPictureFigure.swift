import Diagnostics

extension Figure {
  public static let batchNormPicture = Figure("batchnorm-picture", needs: .nothing) {
    material throws(NothingToShow) in
    guard let demonstration = material.batchNorm else {
      throw NothingToShow(reason: "no demonstration of BatchNorm was given")
    }
    return GnuplotScript { sheet in
      let (mean, deviation) = (demonstration.mean, demonstration.standardDeviation)
      sheet.addTitle(
        "batchnorm-picture", ["mean": mean.fixed(2), "deviation": deviation.fixed(2)])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("batchnorm-picture.inputs"), sheet.say("batchnorm-picture.outputs")],
        in: sheet.axesFrame.inset(left: -3))
      let ends = demonstration.inputs + [mean - 2.2 * deviation, mean + 2.2 * deviation, -3.2, 3.2]
      sheet.setAxes(in: frame)
      let range = (ends.finiteRange ?? -3.2...3.2).widened(by: 0.5)
      sheet.setScale("x", range, in: frame)
      sheet.setRange("y", -0.75...1.75)
      sheet.setAxisLabels(x: sheet.say("batchnorm-picture.axis"))
      sheet.add("set border 1; unset ytics; set grid xtics linetype 1 linecolor rgb grid")

      // Densities of equal area, the one before hanging below its values, the one after above.
      let height = 1.7
      let places = (0...400).map { range.lowerBound + range.span * Double($0) / 400 }
      let before = sheet.addData(
        "before",
        places.map { [$0, 0 - height * normalDensity(at: $0, mean: mean, deviation: deviation)] })
      let after = sheet.addData(
        "after", places.map { [$0, 1 + height * normalDensity(at: $0, mean: 0, deviation: 1)] })
      let pairs = zip(demonstration.inputs, demonstration.outputs)
      let lines = sheet.addData("lines", pairs.map { [$0, 0, $1 - $0, 1] })
      let inputs = sheet.addData("inputs", demonstration.inputs.map { [$0, 0] })
      let outputs = sheet.addData("outputs", demonstration.outputs.map { [$0, 1] })
      sheet.plot([
        "\(before) with filledcurves y=0 linecolor rgb faint(accent) notitle",
        "\(after) with filledcurves y=1 linecolor rgb faint(main) notitle",
        "\(lines) with vectors nohead linewidth 2.5 linecolor rgb quiet notitle",
        "\(inputs) with points pointtype 7 pointsize 3.4 * dot linecolor rgb accent"
          + " \(legend[0].plotTitle)",
        "\(outputs) with points pointtype 7 pointsize 3.4 * dot linecolor rgb main"
          + " \(legend[1].plotTitle)",
      ])
    }
  }
}
