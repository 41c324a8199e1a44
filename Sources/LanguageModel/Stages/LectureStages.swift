import Layers

extension Stage {
  /// The lecture, in order. A stage that is added here appears in help, tables and tests.
  public static let lecture: [Stage] = [
    raw, zeroBias, scaledOutput, scaledHidden, kaiming, batchNorm, deep,
  ]

  static let raw = Stage(
    name: "raw",
    title: "Everything drawn from the standard normal distribution",
    change: "Nothing is fixed yet: all weights and biases are plain standard normal draws.",
    expect: """
      A first loss near 28 where ln 27 = 3.30 is what knowing nothing costs; a loss curve like a \
      hockey stick; two thirds of the hidden activations beyond ±0.97; update ratios far apart.
      """,
    why: """
      Logits of deviation 14 make the model sure of itself and wrong, and a wrong answer that is \
      given with certainty is expensive. The first thousand steps only shrink the output weights. \
      Pre-activations of deviation 5 push tanh into its flat ends, where no gradient passes.
      """,
    network: Network(
      hiddenWeight: .scaled(by: 1), hiddenBias: .scaled(by: 1),
      outputWeight: .scaled(by: 1), outputBias: .scaled(by: 1)),
    rateDrop: 0.5)

  static let zeroBias = Stage(
    name: "zero-bias",
    title: "Output bias zero",
    change: "The output bias is multiplied by 0.",
    expect: """
      A first loss that is still near 28: the bias was never the culprit. Saturation as before.
      """,
    why: """
      A bias moves every logit by about 1; the 200 products of activations and weights that are \
      added up in a logit move it by about 14.
      """,
    network: Network(
      hiddenWeight: .scaled(by: 1), hiddenBias: .scaled(by: 1),
      outputWeight: .scaled(by: 1), outputBias: .scaled(by: 0)),
    rateDrop: 0.5)

  static let scaledOutput = Stage(
    name: "scaled-output",
    title: "Output weights × 0.01",
    change: "The output weights are multiplied by 0.01.",
    expect: """
      A first loss of 3.32, close to ln 27 = 3.30; the hockey stick is gone; the validation loss \
      falls by about 0.04. Saturation as before.
      """,
    why: """
      Small logits are all alike, so the model begins by admitting that it knows nothing, and every \
      step is spent on learning. Not zero, because equal weights would learn equally for ever.
      """,
    network: Network(
      hiddenWeight: .scaled(by: 1), hiddenBias: .scaled(by: 1),
      outputWeight: .scaled(by: 0.01), outputBias: .scaled(by: 0)),
    rateDrop: 0.5)

  static let scaledHidden = Stage(
    name: "scaled-hidden",
    title: "Hidden weights × 0.2, hidden bias × 0.01",
    change: "The hidden weights are multiplied by 0.2 and the hidden bias by 0.01.",
    expect: """
      Saturation beyond ±0.97 falls from two thirds to a few percent, and the validation loss by \
      about another 0.03.
      """,
    why: """
      Pre-activations of deviation 1 lie where tanh is steep, and its derivative 1 − h² lets the \
      gradient through to the first layer.
      """,
    network: Network(
      hiddenWeight: .scaled(by: 0.2), hiddenBias: .scaled(by: 0.01),
      outputWeight: .scaled(by: 0.01), outputBias: .scaled(by: 0)),
    rateDrop: 0.5)

  static let kaiming = Stage(
    name: "kaiming",
    title: "Hidden weights by the rule gain / √fan-in",
    change: "The hidden weights are multiplied by (5/3) / √30 = 0.304 instead of a guessed 0.2.",
    expect: """
      A little more saturation than with the guess, and the same validation loss within 0.01.
      """,
    why: """
      A sum of 30 inputs deviates √30 times as much as one, so weights are divided by √30; tanh \
      shrinks what it gets, and the gain 5/3 makes up for it. The rule needs no trying out, for any \
      width and any depth.
      """,
    network: Network(
      hiddenWeight: .fanIn(gain: 5 / 3), hiddenBias: .scaled(by: 0.01),
      outputWeight: .scaled(by: 0.01), outputBias: .scaled(by: 0)),
    rateDrop: 0.5)

  static let batchNorm = Stage(
    name: "batchnorm",
    title: "Batch normalisation before tanh",
    change: """
      The hidden pre-activations are normalised over each batch, then scaled and shifted by two \
      learned rows; the hidden bias, which the normalisation would subtract again, is gone.
      """,
    expect: """
      A few percent of saturation whatever the weights begin as. The validation loss stays where it \
      was: with one hidden layer there was little left to repair.
      """,
    why: """
      What was only arranged at the start is now enforced at every step. The price: an example's \
      result depends on the others in its batch, and evaluation needs running statistics.
      """,
    network: Network(
      hiddenWeight: .fanIn(gain: 5 / 3), hiddenBias: .none,
      hiddenNorm: BatchNormOptions(
        epsilon: 0, variance: .unbiased, running: .deviation, momentum: 0.001),
      outputWeight: .scaled(by: 0.01), outputBias: .scaled(by: 0)),
    rateDrop: 0.5)

  static let deep = Stage(
    name: "deep",
    title: "Five hidden layers, each normalised",
    change: """
      Five hidden layers of 100 units, each linear, BatchNorm, tanh; a BatchNorm behind the output \
      layer too, its gain at 0.1; weights n / √fan-in; the rate falls after three quarters.
      """,
    expect: """
      A first loss of 3.29; all five tanh layers alike in deviation (0.63 to 0.65) and saturation \
      (2 to 3 percent); update ratios of all weights between 10⁻² and 10⁻³ after 1,000 steps.
      """,
    why: """
      Without care, every layer would multiply the signal by the same wrong factor, and five of \
      them by its fifth power. BatchNorm sets each layer right, so depth costs nothing.
      """,
    network: Network(
      hiddenWidth: 100, hiddenLayers: 5,
      hiddenWeight: .fanIn(gain: 1), hiddenBias: .none,
      hiddenNorm: BatchNormOptions(
        epsilon: 1e-5, variance: .unbiased, running: .variance, momentum: 0.1),
      outputWeight: .fanIn(gain: 1), outputBias: .none,
      outputNorm: Network.OutputNorm(
        options: BatchNormOptions(
          epsilon: 1e-5, variance: .unbiased, running: .variance, momentum: 0.1),
        gain: 0.1)),
    rateDrop: 0.75)
}
