import Layers

/// What was seen of a training run: the loss of every step, update ratios, snapshots, and what
/// figures need of the data and of the model at its end.
///
/// A record holds numbers only. It is drawn without the model, the names or a retraining.
public struct Record: Equatable, Sendable {
  /// The loss of each step's batch, before the step was applied. Its mean over the batch, in nats.
  public var losses: [Float] = []
  public var updateRatios = UpdateRatios()
  /// In the order of their steps; the first and the last batch among them.
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
  /// The activation function of all layers, as `Snapshot.function`.
  public var function: ActivationFunction? { snapshots.first?.function }

  /// The first and the last snapshot with an activation layer, or the only one: what a lecturer puts side
  /// by side as "before" and "after".
  public var firstAndLastActivationSnapshots: [Snapshot] {
    let shown = snapshots.filter { !$0.activationLayers.isEmpty }
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

  /// The indices of the layers that apply an activation function.
  public var activationLayers: [Int] { layers.indices.filter { layers[$0].function != nil } }

  /// Those of them with a map of saturated outputs or of zeros; of several functions, the first one's.
  public var saturatingLayers: [Int] {
    let indices = activationLayers.filter { layers[$0].function?.flatness != nil }
    return indices.filter { layers[$0].kind == layers[indices[0]].kind }
  }

  /// The activation function; of several, one that stands for all of them.
  public var function: ActivationFunction? {
    let functions = activationLayers.compactMap { layers[$0].function }
    guard let first = functions.first, functions.contains(where: { $0 != first }) else {
      return functions.first
    }
    let names = ActivationFunction.all.filter(functions.contains).map(\.name)
    return ActivationFunction(kind: "", name: names.joined(separator: " and "), flatness: nil)
  }
}

/// A set of numbers, summarised.
public struct Distribution: Equatable, Sendable {
  public let histogram: Histogram
  public let moments: Moments

  public init(histogram: Histogram, moments: Moments) {
    self.histogram = histogram
    self.moments = moments
  }

  /// - Parameter bounds: of outputs that lie between two.
  public init(_ values: [Float], between bounds: Bounds? = nil) {
    let range = ValueRange(values)
    self.init(
      histogram: bounds.map { Histogram(values, between: $0) } ?? Histogram(values, range: range),
      moments: Moments(values, range: range))
  }

  /// nil where there are several, or none that is finite.
  public var onlyValue: Double? {
    let (lowest, highest) = (moments.minimum, moments.maximum)
    return histogram.total > 0 && lowest == highest && lowest.isFinite ? lowest + 0 : nil
  }
}

/// What one layer put out for a batch, and the gradient that came back to it.
public struct LayerSnapshot: Equatable, Sendable {
  /// As `Layer.kind` says it.
  public let kind: String
  public let activations: Distribution
  public let gradients: Distribution
  /// Of layers only whose outputs tell where hardly any gradient passes.
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
  /// What it applies to every number; nil where it is not an activation layer. Without flatness where no
  /// map was recorded, as it once was of tanh only.
  public var function: ActivationFunction? {
    guard let known = ActivationFunction.all.first(where: { $0.kind == kind }) else { return nil }
    return saturation == nil
      ? ActivationFunction(kind: kind, name: known.name, flatness: nil) : known
  }

  /// Whether every gradient that came back to it is exactly zero: it learns nothing from its batch,
  /// however healthy its outputs look.
  public var getsNoGradient: Bool { gradients.onlyValue == 0 }

  /// How many units are dead for the batch: saturated, or of ReLU zero, for every example, or all of them
  /// where no gradient arrives. Nil where that is not recorded.
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
