import Diagnostics
import Quoting

extension Figure {
  public static let batchNormPicture = Figure("batchnorm-picture", needs: .nothing) {
    material throws(NothingToShow) -> Chart in
    guard let demonstration = material.batchNorm else {
      throw NothingToShow(reason: "no demonstration of BatchNorm was given")
    }
    let (mean, deviation) = (demonstration.mean, demonstration.standardDeviation)
    let (inputs, outputs) = (demonstration.inputs, demonstration.outputs)
    let ends = inputs + outputs + [mean - 2.5 * deviation, mean + 2.5 * deviation, -3.2, 3.2]
    let range = (ends.finiteRange ?? -3.2...3.2).widened(by: 0.5)
    let places = (0...400).map { range.lowerBound + range.span * Double($0) / 400 }
    // Densities of equal area: the one before above its values, the one after hanging below its own.
    let height = 1.7
    let before = places.map {
      Series.Point(
        $0, from: 1, to: 1 + height * normalDensity(at: $0, mean: mean, deviation: deviation))
    }
    let after = places.map {
      Series.Point($0, from: 0 - height * normalDensity(at: $0, mean: 0, deviation: 1), to: 0)
    }
    let ways = zip(inputs, outputs).flatMap {
      [Series.Point($0, 1), Series.Point($1, 0), Series.Point(.nan, .nan)]
    }
    return Chart(
      "batchnorm-picture",
      headline: .label(
        "batchnorm-picture.headline",
        [
          "count": inputs.count.grouped, "mean": mean.fixed(2), "std": deviation.fixed(2),
        ]),
      line: .label("batchnorm-picture.line"),
      x: Axis(.label("batchnorm-picture.axis"), range: range),
      y: Axis(
        nil, range: -0.78...1.78,
        tics: [
          Axis.Tic(.label("batchnorm-picture.inputs"), 1),
          Axis.Tic(.label("batchnorm-picture.outputs"), 0),
        ]),
      panels: [
        Panel(
          nil,
          [
            Series(nil, .accent, .band, points: before), Series(nil, .main, .band, points: after),
            Series(nil, .quiet, .hairline, points: ways),
            Series(nil, .accent, .dots, points: inputs.map { Series.Point($0, 1) }),
            Series(nil, .main, .dots, points: outputs.map { Series.Point($0, 0) }),
          ])
      ])
  }
}
