import Diagnostics

extension Figure {
  public static let activationDistribution = Figure(
    name: "activation-distribution",
    summary: """
      Density of each tanh layer's outputs for the last batch recorded; healthy layers look alike, \
      with a spread near 0.65 and few values at the ends.
      """
  ) { run throws(NothingToShow) in
    try run.layerDistributions(
      headline: "Activations of the tanh layers",
      legend: "spread, and share beyond ±0.97", axis: "output of tanh"
    ) { layer in
      let spread = "std \(layer.activations.moments.standardDeviation.fixed(2))"
      let saturation = layer.saturation.map { ", \($0.tableShare.percent)" } ?? ""
      return (layer.activations, spread + saturation)
    }
  }
}
