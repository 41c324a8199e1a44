import Diagnostics

/// What figures are drawn of. Each figure takes what it needs.
public struct Material: Sendable {
  public var runs: [PlottedRun]
  /// The place of the layer or parameter that the figures of an evolution show; nil for the first
  /// tanh layer or weight.
  public var layer: Int?
  public var losses: [ComparedLoss]
  public var common: CommonSettings
  public var fanIn: FanInDemonstration?
  public var batchNorm: BatchNormDemonstration?
  public var sweep: LearningRateSweep?
  /// What the sweep trained.
  public var subject: String?

  public init(
    runs: [PlottedRun] = [], layer: Int? = nil, losses: [ComparedLoss] = [],
    common: CommonSettings = CommonSettings()
  ) {
    self.runs = runs
    self.layer = layer
    self.losses = losses
    self.common = common
  }
}
