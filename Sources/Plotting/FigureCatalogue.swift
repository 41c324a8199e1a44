extension Figure {
  public static let all =
    ofRun + [
      .hockeyStick, .saturationPair, .comparison, .fanIn, .batchNormPicture, .learningRateFinder,
    ]

  /// The figures of one run, in reading order.
  public static let ofRun: [Figure] = [
    .loss, .smoothedLoss, .validationLoss, .preActivations, .activations, .saturation, .tanhCurve,
    .deadUnits, .activationDistribution, .gradientDistribution, .weightGradientDistribution,
    .updateRatio, .depth, .evolutionActivations, .evolutionGradients, .evolutionWeights,
    .embeddingMap, .bigrams,
  ]

  /// Those that the lecture draws of every stage.
  public static let lecture: [Figure] = [
    .loss, .preActivations, .activations, .saturation, .activationDistribution,
    .gradientDistribution, .weightGradientDistribution, .updateRatio,
  ]
}
