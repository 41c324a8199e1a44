extension Figure {
  public static let activationDistribution = layerDistributions(
    "activation-distribution", axis: "axis.tanh-output", \.activations)
}
