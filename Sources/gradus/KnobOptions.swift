import ArgumentParser
import LanguageModel
import Layers
import Runs

/// One flag for every knob that a stage sets, so that each fix can be tried alone.
struct KnobOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ValueRule.biasStart.help("Output bias", valueName: "start"),
    transform: ValueRule.biasStart.value)
  var outputBias: Knobs.BiasChoice?

  @Option(
    parsing: .unconditional,
    help: ValueRule.finite.help(
      "Factor of the output weights; in deep, the gain of the last BatchNorm",
      valueName: "factor"),
    transform: ValueRule.finite.value)
  var outputGain: Float?

  @Option(
    parsing: .unconditional,
    help: ValueRule.biasStart.help("Hidden bias", valueName: "start"),
    transform: ValueRule.biasStart.value)
  var hiddenBias: Knobs.BiasChoice?

  @Option(
    name: [.long, .customLong("gain")], parsing: .unconditional,
    help: ValueRule.finite.help("Hidden weights of n · gain / √fan-in", valueName: "gain"),
    transform: ValueRule.finite.value)
  var hiddenGain: Float?

  @Option(
    parsing: .unconditional,
    help: ValueRule.finite.help("Hidden weights of n · scale", valueName: "scale"),
    transform: ValueRule.finite.value)
  var hiddenScale: Float?

  @Option(help: ArgumentHelp("tanh, or linear for none.", valueName: "function"))
  var activation: Network.Activation?

  @Flag(inversion: .prefixedNo, help: "Normalise the hidden layers over the batch.")
  var batchnorm: Bool?

  @Flag(help: "Keep the hidden bias before a BatchNorm, as the lecture's video does.")
  var keepHiddenBias = false

  @Option(
    parsing: .unconditional,
    help: ValueRule.notNegative.help("Added to the variance inside the root", valueName: "ε"),
    transform: ValueRule.notNegative.value)
  var batchnormEpsilon: Float?

  @Option(
    parsing: .unconditional,
    help: ValueRule.share.help(
      "How far running statistics move at a step", valueName: "momentum"),
    transform: ValueRule.share.value)
  var batchnormMomentum: Float?

  @Option(help: ArgumentHelp("Divided by n (biased) or n − 1.", valueName: "biased|unbiased"))
  var batchnormVariance: BatchNormOptions.Variance?

  @Option(help: ArgumentHelp("What runs along.", valueName: "deviation|variance"))
  var batchnormRunning: BatchNormOptions.Running?

  @Option(
    name: .customLong("n-layer"), parsing: .unconditional,
    help: layers.help("Hidden layers", valueName: "n"), transform: layers.value)
  var hiddenLayers: Int?

  @Option(
    name: .customLong("n-hidden"), parsing: .unconditional,
    help: widths.help("Hidden units", valueName: "n"), transform: widths.value)
  var hiddenWidth: Int?

  @Option(
    name: .customLong("n-embd"), parsing: .unconditional,
    help: widths.help("Width of the embedding", valueName: "n"), transform: widths.value)
  var embeddingWidth: Int?

  @Option(
    name: .customLong("block-size"), parsing: .unconditional,
    help: widths.help("Tokens of context", valueName: "n"), transform: widths.value)
  var context: Int?

  mutating func validate() throws {
    if hiddenGain != nil, hiddenScale != nil {
      throw ValidationError(
        "--hidden-gain and --hidden-scale both set the hidden weights; give one")
    }
  }

  private static let layers = ValueRule.whole(Network.layerRange)
  private static let widths = ValueRule.whole(Network.widthRange)

  var knobs: Knobs {
    var knobs = Knobs()
    knobs.outputBias = outputBias
    knobs.outputGain = outputGain
    knobs.hiddenBias = hiddenBias
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

extension Network.Activation: ExpressibleByArgument {}
extension BatchNormOptions.Variance: ExpressibleByArgument {}
extension BatchNormOptions.Running: ExpressibleByArgument {}
