import Plotting

/// A slide of the lecture: a figure, and of which runs.
struct LectureSlide: Sendable {
  let figure: Figure
  /// The stages that it shows; none for a figure of drawn numbers, and for the comparison, which is of all.
  let stages: [String]
  /// Whether the stage's run was stopped early.
  let isStopped: Bool

  private init(_ figure: Figure, _ stages: String..., isStopped: Bool = false) {
    self.figure = figure
    self.stages = stages
    self.isStopped = isStopped
  }

  /// The last word of what its picture is called.
  ///
  /// - Parameter isThere: whether there is such a run, or the whole one in its place.
  func subject(isStopped isThere: Bool) -> String? {
    stages.isEmpty
      ? nil
      : stages.joined(separator: "-") + (isStopped && isThere ? "-\(Self.stoppedAfter)" : "")
  }

  /// After how many steps the lecture looks at its deep network.
  static let stoppedAfter = 1001

  /// In the order of the lecture: a start that is confident and wrong, units that are saturated, weights of
  /// the right size, BatchNorm, and the instruments with which a deep network is watched.
  static let all = [
    LectureSlide(.loss, "raw"),
    LectureSlide(.hockeyStick, "raw", "zero-bias", "scaled-output"),
    LectureSlide(.loss, "scaled-output"),

    LectureSlide(.preActivations, "scaled-output"),
    LectureSlide(.activations, "scaled-output"),
    LectureSlide(.tanhCurve, "scaled-output"),
    LectureSlide(.saturation, "scaled-output"),
    LectureSlide(.deadUnits, "scaled-output"),
    LectureSlide(.preActivations, "scaled-hidden"),
    LectureSlide(.activations, "scaled-hidden"),
    LectureSlide(.saturation, "scaled-hidden"),
    LectureSlide(.saturationPair, "scaled-output", "scaled-hidden"),

    LectureSlide(.fanIn),
    LectureSlide(.activations, "kaiming"),
    LectureSlide(.saturation, "kaiming"),

    LectureSlide(.batchNormPicture),
    LectureSlide(.preActivations, "batchnorm"),
    LectureSlide(.activations, "batchnorm"),
    LectureSlide(.loss, "batchnorm"),

    LectureSlide(.activationDistribution, "deep", isStopped: true),
    LectureSlide(.gradientDistribution, "deep", isStopped: true),
    LectureSlide(.weightGradientDistribution, "deep", isStopped: true),
    LectureSlide(.updateRatio, "deep", isStopped: true),
    LectureSlide(.depth, "deep", isStopped: true),
    LectureSlide(.learningRateFinder, "kaiming"),
    LectureSlide(.loss, "deep"),
    LectureSlide(.smoothedLoss, "deep"),
    LectureSlide(.validationLoss, "deep"),
    LectureSlide(.evolutionActivations, "deep"),
    LectureSlide(.evolutionGradients, "deep"),
    LectureSlide(.evolutionWeights, "deep"),
    LectureSlide(.embeddingMap, "deep"),
    LectureSlide(.bigrams, "deep"),
    LectureSlide(.comparison),
  ]
}
