/// What was seen of a training run: the loss of every step, update ratios, snapshots, and what
/// figures need of the data and of the model at its end.
///
/// A record holds numbers only. It is drawn without the model, the names or a retraining.
public struct Record: Equatable, Sendable {
  /// The loss of each step's batch, before the step was applied. Its mean over the batch, in nats.
  public var losses: [Float] = []
  public var updateRatios = UpdateRatios()
  /// In the order of their steps; by default the first and the last batch.
  public var snapshots: [Snapshot] = []
  /// The losses over all examples: before the first step, at the chosen ones and at the end.
  public var evaluations: [EvaluationPoint] = []
  /// At the end.
  public var embedding: EmbeddingTable?
  /// Of the names for training.
  public var bigrams: BigramCounts?

  public init() {}
}

extension Record {
  /// The first and the last snapshot with a saturating layer, or the only one: what a lecturer puts side
  /// by side as "before" and "after".
  public var firstAndLastSaturatingSnapshots: [Snapshot] {
    let shown = snapshots.filter { !$0.saturatingLayers.isEmpty }
    guard let first = shown.first, let last = shown.last else { return [] }
    return first.step == last.step ? [first] : [first, last]
  }
}

/// How large the updates were beside what they updated, for each parameter over time.
public struct UpdateRatios: Equatable, Sendable {
  public var steps: [Int] = []
  /// One for each parameter, in the model's order.
  public var series: [Series] = []

  public init() {}

  public struct Series: Equatable, Sendable {
    /// The lecture's name of the parameter.
    public let parameter: String
    public let shape: [Int]
    /// log10(std(update) / std(value after the update)), one a recorded step. Infinite or NaN where a
    /// deviation is zero.
    public var logRatios: [Float]

    public init(parameter: String, shape: [Int], logRatios: [Float]) {
      self.parameter = parameter
      self.shape = shape
      self.logRatios = logRatios
    }

    /// Whether the parameter is a weight (more than one row), which is what the lecture draws.
    public var isWeight: Bool { shape.isOfWeight }
  }
}

/// Everything about one batch, after its backward pass.
public struct Snapshot: Equatable, Sendable {
  /// The step whose batch this is; step 0 is the state before any update.
  public let step: Int
  public let layers: [LayerSnapshot]
  /// The parameters, in the model's order, after the update of this step.
  public let parameters: [ParameterSnapshot]

  public init(step: Int, layers: [LayerSnapshot], parameters: [ParameterSnapshot]) {
    self.step = step
    self.layers = layers
    self.parameters = parameters
  }

  /// The indices of the layers that saturate, such as tanh.
  public var saturatingLayers: [Int] { layers.indices.filter { layers[$0].saturation != nil } }
}

/// A set of numbers, summarised.
public struct Distribution: Equatable, Sendable {
  public static let bins = 100

  /// Of as many bins between the numbers' own minimum and maximum.
  public let histogram: Histogram
  public let moments: Moments

  public init(histogram: Histogram, moments: Moments) {
    self.histogram = histogram
    self.moments = moments
  }

  public init(_ values: [Float]) {
    self.init(histogram: Histogram(values, bins: Self.bins), moments: Moments(values))
  }

  /// nil where there are several, or none that is finite.
  public var onlyValue: Double? {
    let (lowest, highest) = (moments.minimum, moments.maximum)
    return histogram.total > 0 && lowest == highest && lowest.isFinite ? lowest + 0 : nil
  }

  /// The mean of 1 − h² over outputs h of tanh: what it leaves of a gradient on average.
  public var meanTanhDerivative: Double {
    let count = Double(histogram.total)
    let variance = moments.standardDeviation * moments.standardDeviation * (count - 1) / count
    return 1 - (moments.mean * moments.mean + variance)
  }
}

/// What one layer put out for a batch, and the gradient that came back to it.
public struct LayerSnapshot: Equatable, Sendable {
  /// As `Layer.kind` says it.
  public let kind: String
  public let activations: Distribution
  public let gradients: Distribution
  /// Of layers that saturate only.
  public let saturation: Saturation?

  public init(
    kind: String, activations: Distribution, gradients: Distribution, saturation: Saturation?
  ) {
    self.kind = kind
    self.activations = activations
    self.gradients = gradients
    self.saturation = saturation
  }
}

extension LayerSnapshot {
  /// Whether every gradient that came back to it is exactly zero: it learns nothing from its batch,
  /// however healthy its outputs look.
  public var getsNoGradient: Bool { gradients.onlyValue == 0 }

  /// How many units of a saturating layer are dead for the batch: saturated for every example, or all of
  /// them where no gradient arrives. Nil for other layers.
  public var deadUnitCount: Int? {
    saturation.map { getsNoGradient ? $0.columns : $0.deadUnits.count }
  }
}

/// A parameter and its gradient at a step.
public struct ParameterSnapshot: Equatable, Sendable {
  /// The lecture's name.
  public let name: String
  public let shape: [Int]
  /// After the update.
  public let values: Distribution
  public let gradients: Distribution

  public init(name: String, shape: [Int], values: Distribution, gradients: Distribution) {
    self.name = name
    self.shape = shape
    self.values = values
    self.gradients = gradients
  }

  /// Whether it is a weight (more than one row): biases, gains and shifts are not.
  public var isWeight: Bool { shape.isOfWeight }

  /// The lecture's "grad:data ratio".
  public var gradientToValue: Double {
    gradients.moments.standardDeviation / values.moments.standardDeviation
  }
}

extension [Int] {
  /// Whether it is the shape of a weight: several rows.
  fileprivate var isOfWeight: Bool { count > 1 && self[0] > 1 }
}
