import Layers

/// The shape of a model and how its weights begin, as data.
///
/// Every stage of the lecture is an embedding, one or more hidden layers (linear, perhaps
/// normalised, then tanh) and an output layer (linear, perhaps normalised).
public struct Network: Codable, Equatable, Sendable {
  /// Tokens that the model sees, the lecture's `block_size`.
  public var context = 3
  /// The lecture's `n_embd`.
  public var embeddingWidth = 10
  /// The lecture's `n_hidden`.
  public var hiddenWidth = 200
  public var hiddenLayers = 1
  public var activation = Activation.tanh

  public var hiddenWeight: WeightStart
  public var hiddenBias: BiasStart
  /// Between a hidden linear layer and its tanh; nil for none.
  public var hiddenNorm: BatchNormOptions?
  public var outputWeight: WeightStart
  public var outputBias: BiasStart
  /// Behind the output layer; nil for none.
  public var outputNorm: OutputNorm?

  public enum Activation: String, CaseIterable, Codable, Sendable {
    case tanh
    /// No squashing: the layers stay linear, which shows what the weights alone do.
    case linear
  }

  /// A BatchNorm behind the output layer, which would make the model confident if its gain began
  /// at 1.
  public struct OutputNorm: Codable, Equatable, Sendable {
    public var options: BatchNormOptions
    public var gain: Float
  }
}

/// What a weight begins as; n is a draw from the standard normal distribution.
public enum WeightStart: Codable, Equatable, Sendable {
  /// n · scale, whatever the number of inputs
  case scaled(by: Float)
  /// n · gain / √(fan-in), which keeps the deviation from layer to layer (He et al., 2015)
  case fanIn(gain: Float)
}

/// What a bias begins as. Whether it is drawn matters for everything that is drawn after it.
public enum BiasStart: Codable, Equatable, Sendable {
  /// There is no bias.
  case none
  /// Zero, and nothing is drawn.
  case zero
  /// n · scale; drawn even where the scale is zero.
  case scaled(by: Float)
}

extension Network {
  /// The names that the lecture gives to the parameters: letters (`W1`) in the script with one
  /// hidden layer, numbers (`layers.0.weight`) in the one with a list of layers.
  var hasLetteredParameters: Bool { hiddenLayers == 1 && outputNorm == nil }
}
