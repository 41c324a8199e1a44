import Layers

/// What a user changes in a stage, one knob each, so that every fix can be tried alone.
///
/// nil leaves the stage as it is. A knob that a stage does not have is refused, never ignored.
public struct Knobs: Equatable, Sendable {
  public var outputBias: BiasChoice?
  /// The factor of the output layer: of its weights, or of the gain of the BatchNorm after it.
  public var outputGain: Float?
  public var hiddenBias: BiasChoice?
  /// Hidden weights of n · gain / √fan-in.
  public var hiddenGain: Float?
  /// Hidden weights of n · scale.
  public var hiddenScale: Float?
  public var activation: Network.Activation?
  public var batchNorm: Bool?
  public var keepHiddenBias = false
  public var batchNormEpsilon: Float?
  public var batchNormMomentum: Float?
  public var batchNormVariance: BatchNormOptions.Variance?
  public var batchNormRunning: BatchNormOptions.Running?
  public var hiddenLayers: Int?
  public var hiddenWidth: Int?
  public var embeddingWidth: Int?
  public var context: Int?

  public init() {}

  public enum BiasChoice: Equatable, Sendable {
    case none
    case scale(Float)
  }

  /// The stage with these changes.
  ///
  /// - Throws: `KnobError` for a knob that the stage does not have.
  public func applied(to stage: Stage) throws(KnobError) -> Stage {
    var stage = stage
    applySizes(to: &stage.network)
    if let hiddenLayers {
      guard stage.network.hiddenLayers > 1 else {
        throw KnobError(knob: "n-layer", stage: stage.name, reason: "has one hidden layer")
      }
      stage.network.hiddenLayers = hiddenLayers
    }
    try applyBatchNorm(to: &stage.network, of: stage.name)
    try applyStart(to: &stage.network, of: stage.name)
    return stage
  }

  private func applySizes(to network: inout Network) {
    if let activation { network.activation = activation }
    if let hiddenWidth { network.hiddenWidth = hiddenWidth }
    if let embeddingWidth { network.embeddingWidth = embeddingWidth }
    if let context { network.context = context }
  }

  private func applyBatchNorm(
    to network: inout Network, of stage: String
  ) throws(KnobError) {
    // Where the stage normalises the output layer too, linear layers begin with biases of zero that
    // are not drawn; in the lecture's first script every bias is drawn.
    let bias: BiasStart = network.outputNorm == nil ? .scaled(by: 0.01) : .zero
    switch batchNorm {
    case true?:
      guard network.hiddenNorm == nil else {
        throw KnobError(knob: "batchnorm", stage: stage, reason: "is normalised already")
      }
      network.hiddenNorm = Stage.batchNorm.network.hiddenNorm
      network.hiddenBias = .none
    case false?:
      guard network.hiddenNorm != nil else {
        throw KnobError(knob: "no-batchnorm", stage: stage, reason: "is not normalised")
      }
      network.hiddenNorm = nil
      network.hiddenBias = bias
      if let outputNorm = network.outputNorm {
        network.outputNorm = nil
        network.outputWeight = .fanIn(gain: outputNorm.gain)
        network.outputBias = bias
      }
    case nil: break
    }
    if keepHiddenBias {
      guard network.hiddenNorm != nil else {
        throw KnobError(
          knob: "keep-hidden-bias", stage: stage, reason: "has no BatchNorm that replaces the bias")
      }
      network.hiddenBias = bias
    }
    try change(batchNormEpsilon, "batchnorm-epsilon", \.epsilon, in: &network, of: stage)
    try change(batchNormMomentum, "batchnorm-momentum", \.momentum, in: &network, of: stage)
    try change(batchNormVariance, "batchnorm-variance", \.variance, in: &network, of: stage)
    try change(batchNormRunning, "batchnorm-running", \.running, in: &network, of: stage)
  }

  private func change<Value>(
    _ value: Value?, _ knob: String, _ path: WritableKeyPath<BatchNormOptions, Value>,
    in network: inout Network, of stage: String
  ) throws(KnobError) {
    guard let value else { return }
    guard network.hiddenNorm != nil else {
      throw KnobError(knob: knob, stage: stage, reason: "is not normalised; add --batchnorm")
    }
    network.hiddenNorm?[keyPath: path] = value
    network.outputNorm?.options[keyPath: path] = value
  }

  private func applyStart(to network: inout Network, of stage: String) throws(KnobError) {
    if let hiddenBias {
      guard network.hiddenNorm == nil else {
        throw KnobError(
          knob: "hidden-bias", stage: stage,
          reason: "is normalised, which undoes a bias; --keep-hidden-bias keeps it all the same")
      }
      network.hiddenBias = BiasStart(hiddenBias)
    }
    if let hiddenGain { network.hiddenWeight = .fanIn(gain: hiddenGain) }
    if let hiddenScale { network.hiddenWeight = .scaled(by: hiddenScale) }
    if let outputBias {
      guard network.outputNorm == nil else {
        throw KnobError(
          knob: "output-bias", stage: stage,
          reason: "is normalised after the output layer, which undoes a bias")
      }
      network.outputBias = BiasStart(outputBias)
    }
    if let outputGain {
      if network.outputNorm != nil {
        network.outputNorm?.gain = outputGain
      } else if case .fanIn = network.outputWeight {
        network.outputWeight = .fanIn(gain: outputGain)
      } else {
        network.outputWeight = .scaled(by: outputGain)
      }
    }
  }
}

extension BiasStart {
  init(_ choice: Knobs.BiasChoice) {
    switch choice {
    case .none: self = .none
    case .scale(let scale): self = .scaled(by: scale)
    }
  }
}

extension Knobs {
  /// The changes as they stand on the command line, without the dashes in front: `output-bias 0.0`.
  public var changes: [String] {
    var changes: [String] = []
    func add(_ flag: String, _ value: (some CustomStringConvertible)?) {
      if let value { changes.append("\(flag) \(value)") }
    }
    add("output-bias", outputBias)
    add("output-gain", outputGain)
    add("hidden-bias", hiddenBias)
    add("hidden-gain", hiddenGain)
    add("hidden-scale", hiddenScale)
    add("activation", activation?.rawValue)
    if let batchNorm { changes.append(batchNorm ? "batchnorm" : "no-batchnorm") }
    if keepHiddenBias { changes.append("keep-hidden-bias") }
    add("batchnorm-epsilon", batchNormEpsilon)
    add("batchnorm-momentum", batchNormMomentum)
    add("batchnorm-variance", batchNormVariance?.rawValue)
    add("batchnorm-running", batchNormRunning?.rawValue)
    add("n-layer", hiddenLayers)
    add("n-hidden", hiddenWidth)
    add("n-embd", embeddingWidth)
    add("block-size", context)
    return changes
  }
}

extension Knobs.BiasChoice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none: "none"
    case .scale(0): "zero"
    case .scale(let scale): "\(scale)"
    }
  }
}

/// A knob that a stage does not have.
public struct KnobError: Error, Equatable, CustomStringConvertible {
  /// The flag, without its dashes.
  public let knob: String
  public let stage: String
  public let reason: String

  public var description: String {
    "--\(knob) does not fit stage \(stage): it \(reason)"
  }
}
