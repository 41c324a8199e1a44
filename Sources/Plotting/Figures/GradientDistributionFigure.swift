extension Figure {
  public static let gradientDistribution = layerDistributions(
    "gradient-distribution", axis: "gradient-distribution.axis", \.gradients)
}
