import LanguageModel
import Runs

/// What is known of one stage, trained with the lecture's settings. Losses are in nats, shares in
/// percent.
public struct StageReference: Codable, Sendable {
  /// Whether saturation amplifies rounding, so that after some hundred steps no two machines agree;
  /// missing for no.
  public let chaotic: Bool?
  /// The number of steps after which the final losses were taken; missing for the lecture's usual one.
  public let finalsAfter: Int?
  public let parameters: Int?
  /// The first batch's loss, before any update.
  public let firstLoss: Double?

  public var isChaotic: Bool { chaotic ?? false }

  // MARK: The hidden layer's state for the first batch, of stages with one hidden layer

  /// What goes into tanh.
  public let preActivation: Moments?
  /// What tanh makes of it.
  public let activation: Moments?
  /// The share of |h| > 0.97.
  public let saturated97: Double?
  /// The share of |h| > 0.99.
  public let saturated99: Double?
  /// Units with |h| > 0.99 for the whole batch.
  public let deadUnits: Int?
  /// The beginning of the first example's logits.
  public let firstLogits: [Double]?

  // MARK: Losses

  /// The batch's loss at some steps, by the number of the step.
  public let steps: [String: Double]?
  /// The mean of the losses of steps 0 to 999.
  public let meanOfFirst1000: Double?
  /// The final losses, under their keys.
  private let train: Double?
  private let val: Double?
  private let test: Double?

  public var losses: Losses { Losses(train: train, validation: val, test: test) }

  /// Lowest and highest final loss of a stage that is chaotic, where one machine differs from the
  /// next.
  public let trainRange: [Double]?
  private let valRange: [Double]?

  public var validationRange: [Double]? { valRange }

  // MARK: Variants

  /// First losses with other factors on the output weights.
  public let outputGains: [OutputGain]?
  /// The same stage with the hidden bias that BatchNorm makes superfluous.
  public let keptHiddenBias: KeptHiddenBias?
  /// The deep network without BatchNorm, at step 0.
  public let variants: [Variant]?

  // MARK: Of stage `deep`, after 1,001 steps

  public let step1000Loss: Double?
  public let tanh: [TanhReference]?
  public let weights: [WeightReference]?
  /// log10(std(rate · gradient) / std(value)) of each weight at step 0.
  public let firstUpdateRatios: [Double]?
  /// The same at step 1000.
  public let lastUpdateRatios: [Double]?
  /// What is sampled afterwards.
  public let names: [String]?

  /// The keys of this object whose numbers the lecture published; the others were measured.
  /// `printedLines` stands for the steps that 10,000 divides.
  public let published: [String]?

  public struct Moments: Codable, Sendable {
    public let std: Double
    public let min: Double?
    public let max: Double?
  }

  public struct OutputGain: Codable, Sendable {
    public let gain: Float
    public let firstLoss: Double
  }

  public struct KeptHiddenBias: Codable, Sendable {
    public let parameters: Int
    public let firstLoss: Double
    /// By running statistics.
    public let running: Losses
    /// By statistics of each whole split.
    public let split: Losses
    public let published: [String]?
  }

  public struct Variant: Codable, Sendable {
    public let gain: Float
    public let activation: Activation
    public let parameters: Int?
    public let firstLoss: Double?
    /// The deviations of the hidden layers' outputs.
    public let stds: [Double]
    /// The hidden layers' shares of |h| > 0.97.
    public let saturated97: [Double]?
  }

  public struct TanhReference: Codable, Sendable {
    /// The index among all layers.
    public let layer: Int
    public let std: Double
    public let saturated97: Double
    /// The deviation of the gradient of the layer's output.
    public let gradientStd: Double
  }

  public struct WeightReference: Codable, Sendable {
    public let name: String
    public let shape: [Int]
    public let gradientMean: Double
    public let gradientStd: Double
    /// The deviation of the gradient over that of the updated values.
    public let ratio: Double
  }
}
