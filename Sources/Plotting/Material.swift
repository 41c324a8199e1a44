import Diagnostics

/// What figures are drawn of. Each figure takes what it needs.
public struct Material: Sendable {
  public var runs: [PlottedRun]
  /// The layer or parameter that the figures of an evolution show, by its place or by the name that
  /// figures have for it; nil for the first tanh layer or weight.
  public var layer: String?
  public var losses: [ComparedLoss]
  public var common: CommonSettings
  public var fanIn: FanInDemonstration?
  public var batchNorm: BatchNormDemonstration?
  public var sweep: LearningRateSweep?
  /// What the sweep trained.
  public var subject: String?

  public init(
    runs: [PlottedRun] = [], layer: String? = nil, losses: [ComparedLoss] = [],
    common: CommonSettings = CommonSettings()
  ) {
    self.runs = runs
    self.layer = layer
    self.losses = losses
    self.common = common
  }
}
