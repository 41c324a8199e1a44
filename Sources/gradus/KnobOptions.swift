import ArgumentParser
import LanguageModel
import Layers
import Runs

/// One flag for every knob that a stage sets, so that each fix can be tried alone.
struct KnobOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Output bias: zero, normal, none, or a scale for normal draws.", valueName: "start"))
  var outputBias: BiasArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Factor of the output weights; in deep, the gain of the last BatchNorm.",
      valueName: "factor"))
  var outputGain: Float?

  @Option(
    help: ArgumentHelp(
      "Hidden bias: zero, normal, none, or a scale for normal draws.", valueName: "start"))
  var hiddenBias: BiasArgument?

  @Option(
    name: [.long, .customLong("gain")],
    parsing: .unconditional,
    help: ArgumentHelp("Hidden weights of n · gain / √fan-in.", valueName: "gain"))
  var hiddenGain: Float?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Hidden weights of n · scale.", valueName: "scale"))
  var hiddenScale: Float?

  @Option(help: ArgumentHelp("tanh, or linear for none.", valueName: "function"))
  var activation: Network.Activation?

  @Flag(inversion: .prefixedNo, help: "Normalise the hidden layers over the batch.")
  var batchnorm: Bool?

  @Flag(help: "Keep the hidden bias before a BatchNorm, as the lecture's video does.")
  var keepHiddenBias = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Added to the variance inside the root.", valueName: "ε"))
  var batchnormEpsilon: Float?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How far running statistics move at a step.", valueName: "momentum"))
  var batchnormMomentum: Float?

  @Option(help: ArgumentHelp("Divided by n (biased) or n − 1.", valueName: "biased|unbiased"))
  var batchnormVariance: BatchNormOptions.Variance?

  @Option(help: ArgumentHelp("What runs along.", valueName: "deviation|variance"))
  var batchnormRunning: BatchNormOptions.Running?

  @Option(name: .customLong("n-layer"), help: ArgumentHelp("Hidden layers.", valueName: "n"))
  var hiddenLayers: Int?

  @Option(name: .customLong("n-hidden"), help: ArgumentHelp("Hidden units.", valueName: "n"))
  var hiddenWidth: Int?

  @Option(
    name: .customLong("n-embd"), help: ArgumentHelp("Width of the embedding.", valueName: "n"))
  var embeddingWidth: Int?

  @Option(
    name: .customLong("block-size"), help: ArgumentHelp("Tokens of context.", valueName: "n"))
  var context: Int?

  mutating func validate() throws {
    try requireSize(hiddenLayers, "n-layer", in: Network.layerRange)
    try requireSize(hiddenWidth, "n-hidden", in: Network.widthRange)
    try requireSize(embeddingWidth, "n-embd", in: Network.widthRange)
    try requireSize(context, "block-size", in: Network.widthRange)
    try requireFinite(outputGain, "output-gain")
    try requireFinite(hiddenGain, "hidden-gain")
    try requireFinite(hiddenScale, "hidden-scale")
    try requireFinite(batchnormEpsilon, "batchnorm-epsilon", in: 0...(.infinity))
    try requireFinite(batchnormMomentum, "batchnorm-momentum", in: 0...1)
    if hiddenGain != nil, hiddenScale != nil {
      throw ValidationError(
        "--hidden-gain and --hidden-scale both set the hidden weights; give one")
    }
  }

  private func requireSize(_ value: Int?, _ flag: String, in range: ClosedRange<Int>) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "--\(flag) must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
  }

  private func requireFinite(
    _ value: Float?, _ flag: String, in range: ClosedRange<Float> = -.infinity...(.infinity)
  ) throws {
    guard let value, !value.isFinite || !range.contains(value) else { return }
    let limits =
      switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
      case (true, true): "a number from \(range.lowerBound) to \(range.upperBound)"
      case (true, false): "a finite number of at least \(range.lowerBound)"
      default: "a finite number"
      }
    throw ValidationError("--\(flag) must be \(limits), not \(value)")
  }

  var knobs: Knobs {
    var knobs = Knobs()
    knobs.outputBias = outputBias?.choice
    knobs.outputGain = outputGain
    knobs.hiddenBias = hiddenBias?.choice
    knobs.hiddenGain = hiddenGain
    knobs.hiddenScale = hiddenScale
    knobs.activation = activation
    knobs.batchNorm = batchnorm
    knobs.keepHiddenBias = keepHiddenBias
    knobs.batchNormEpsilon = batchnormEpsilon
    knobs.batchNormMomentum = batchnormMomentum
    knobs.batchNormVariance = batchnormVariance
    knobs.batchNormRunning = batchnormRunning
    knobs.hiddenLayers = hiddenLayers
    knobs.hiddenWidth = hiddenWidth
    knobs.embeddingWidth = embeddingWidth
    knobs.context = context
    return knobs
  }
}

/// What a bias begins as: `zero`, `normal`, `none`, or a scale.
struct BiasArgument: ExpressibleByArgument {
  let choice: Knobs.BiasChoice

  init?(argument: String) {
    switch argument {
    case "none": choice = .none
    case "zero": choice = .scale(0)
    case "normal": choice = .scale(1)
    default:
      guard let scale = Float(argument), scale.isFinite else { return nil }
      choice = .scale(scale)
    }
  }
}

extension Network.Activation: ExpressibleByArgument {}
extension BatchNormOptions.Variance: ExpressibleByArgument {}
extension BatchNormOptions.Running: ExpressibleByArgument {}
