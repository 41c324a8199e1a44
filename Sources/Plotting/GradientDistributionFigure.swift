import Diagnostics

extension Figure {
  public static let gradientDistribution = Figure(
    name: "gradient-distribution",
    summary: """
      Density of the loss's gradients at each tanh layer's outputs for the last batch recorded; \
      healthy layers have the same spread, neither shrinking nor growing with depth.
      """
  ) { run throws(NothingToShow) in
    try run.layerDistributions(
      headline: "Gradients at the tanh layers", legend: "spread",
      axis: "gradient of the loss by an output of tanh"
    ) { layer in
      (layer.gradients, "std \(layer.gradients.moments.standardDeviation.short)")
    }
  }
}
