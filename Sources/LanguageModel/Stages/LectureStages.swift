import Layers

extension Stage {
  /// The lecture, in order. A stage that is added here appears in help, tables and tests.
  public static let lecture: [Stage] = [
    raw, zeroBias, scaledOutput, scaledHidden, kaiming, batchNorm, deep,
  ]

  static let raw = Stage(
    name: "raw",
    lesson: Lesson(
      title: "Everything drawn from the standard normal distribution",
      change: "Nothing is fixed yet: all weights and biases are plain standard normal draws.",
      expect: """
        A first loss near 28 where ln 27 = 3.30 is what knowing nothing costs; a loss curve like a \
        hockey stick, the first 100 losses about three times those of steps 900 to 999; more than \
        two thirds of the hidden activations beyond ±0.97.
        """,
      why: """
        Logits of deviation 12 to 13 make the model sure of itself and wrong, and a wrong answer that \
        is given with certainty is expensive. The first thousand steps shrink them to 6 or 7, by way \
        of the embedding (deviation 0.7 to 0.8 instead of 1) and the output weights (0.91). \
        Pre-activations of deviation 5 push tanh into its flat ends: beyond ±0.97 less than 6 percent \
        of a gradient passes.
        """),
    recipe: Recipe(layers: [
      .linear(width: 200, weight: .normal(scale: 1), bias: .normal(scale: 1)),
      .tanh,
      .logits(weight: .normal(scale: 1), bias: .normal(scale: 1)),
    ]))

  static let zeroBias = Stage(
    name: "zero-bias",
    lesson: Lesson(
      title: "Output bias zero",
      change: "The output bias is multiplied by 0.",
      expect: """
        A first loss that is still near 28: the bias was never the culprit. Saturation as before.
        """,
      why: """
        The biases deviate by about 1; the sums of 200 products of activations and weights that they \
        are added to deviate by 12 to 13.
        """),
    recipe: Recipe(layers: [
      .linear(width: 200, weight: .normal(scale: 1), bias: .normal(scale: 1)),
      .tanh,
      .logits(weight: .normal(scale: 1), bias: .normal(scale: 0)),
    ]))

  static let scaledOutput = Stage(
    name: "scaled-output",
    lesson: Lesson(
      title: "Output weights × 0.01",
      change: "The output weights are multiplied by 0.01.",
      expect: """
        A first loss of 3.32 to 3.34, close to ln 27 = 3.30; the hockey stick is gone, the first 1,000 \
        losses are on average 2.5 and were 6; the validation loss ends 0.03 to 0.05 below that of raw. \
        Saturation as before.
        """,
      why: """
        Small logits are all alike, so the model begins by admitting that it knows nothing, and every \
        step is spent on learning. Zero would do as well: the first loss is ln 27, and the output \
        weights learn, because the activations of the units differ and so do their gradients. Only \
        where the hidden weights and biases are zero too do all weights stay zero.
        """),
    recipe: Recipe(layers: [
      .linear(width: 200, weight: .normal(scale: 1), bias: .normal(scale: 1)),
      .tanh,
      .logits(weight: .normal(scale: 0.01), bias: .normal(scale: 0)),
    ]))

  static let scaledHidden = Stage(
    name: "scaled-hidden",
    lesson: Lesson(
      title: "Hidden weights × 0.2, hidden bias × 0.01",
      change: "The hidden weights are multiplied by 0.2 and the hidden bias by 0.01.",
      expect: """
        Saturation beyond ±0.97 falls from more than two thirds to less than 4 percent, and the \
        validation loss by about another 0.03.
        """,
      why: """
        Pre-activations of deviation 1 lie where tanh is steep, and its derivative 1 − h² lets two \
        thirds of the gradient's deviation through to the first layer instead of one third.
        """),
    recipe: Recipe(layers: [
      .linear(width: 200, weight: .normal(scale: 0.2), bias: .normal(scale: 0.01)),
      .tanh,
      .logits(weight: .normal(scale: 0.01), bias: .normal(scale: 0)),
    ]))

  public static let kaiming = Stage(
    name: "kaiming",
    lesson: Lesson(
      title: "Hidden weights by the rule gain / √fan-in",
      change: "The hidden weights are multiplied by (5/3) / √30 = 0.304 instead of a guessed 0.2.",
      expect: """
        More saturation than with the guess, 16 to 18 percent instead of 3 to 4, and the same \
        validation loss within 0.01.
        """,
      why: """
        A sum of 30 independent inputs deviates √30 times as much as one, so weights are divided by \
        √30; tanh shrinks what it gets, and the gain 5/3 makes up for it. Through five hidden layers \
        (stage deep without BatchNorm) the deviation falls from 0.6 to 0.3 with a gain of 1, and stays \
        between 0.6 and 0.8 with 5/3.
        """),
    recipe: Recipe(layers: [
      .linear(width: 200, weight: .kaiming(gain: 5 / 3), bias: .normal(scale: 0.01)),
      .tanh,
      .logits(weight: .normal(scale: 0.01), bias: .normal(scale: 0)),
    ]))

  static let batchNorm = Stage(
    name: "batchnorm",
    lesson: Lesson(
      title: "Batch normalisation before tanh",
      change: """
        The hidden pre-activations are normalised over each batch, then scaled and shifted by two \
        learned rows; the hidden bias, which the normalisation would subtract again, is gone.
        """,
      expect: """
        Saturation of 2 to 5 percent whether the hidden weights are drawn as here, as in raw or as \
        guessed. The validation loss stays where it was, within 0.01: with one hidden layer there was \
        little left to repair.
        """,
      why: """
        What was only arranged at the start is now enforced at every step: the normalised values \
        deviate by 0.98 in the first batch, and 1,000 steps later too. The price: an example's result \
        depends on the others in its batch, and evaluation needs running statistics.
        """),
    recipe: Recipe(layers: [
      .linear(width: 200, weight: .kaiming(gain: 5 / 3), bias: nil),
      .batchNorm(
        options: BatchNormOptions(
          epsilon: 0, variance: .unbiased, running: .deviation, momentum: 0.001)),
      .tanh,
      .logits(weight: .normal(scale: 0.01), bias: .normal(scale: 0)),
    ]))

  static let deep = Stage(
    name: "deep",
    lesson: Lesson(
      title: "Five hidden layers, each normalised",
      change: """
        Five hidden layers of 100 units, each linear, BatchNorm, tanh; a BatchNorm after the output \
        layer too, its gain at 0.1; weights n / √fan-in; the rate falls after three quarters.
        """,
      expect: """
        A first loss within 0.01 of ln 27 = 3.30; after 1,001 steps all five tanh layers alike in \
        deviation (0.63 to 0.66) and saturation (1.5 to 3 percent); an update then changes the hidden \
        weights by 0.4 to 0.7 percent of their deviation, the embedding by less than 0.1 percent and \
        the output weights by about 1 percent.
        """,
      why: """
        Without care, every layer multiplies the signal by the same wrong factor: with a gain of 0.5 \
        and no BatchNorm the five deviate by 0.4, 0.2, 0.1, 0.05 and 0.02. BatchNorm brings what goes \
        into each tanh back to a deviation between 0.98 and 1, whatever the depth.
        """),
    recipe: Recipe(
      layers: hidden(
        5, .linear(width: 100, weight: .kaiming(gain: 1), bias: nil),
        .batchNorm(options: numberedNorm),
        .tanh) + [
          .logits(weight: .kaiming(gain: 1), bias: nil),
          .batchNorm(options: numberedNorm, gain: 0.1),
        ],
      parameterNames: .numbered, rateDrop: 0.75))

  /// The lecture's own class `BatchNorm1d`: PyTorch's ε and momentum, but the unbiased variance where
  /// PyTorch normalises by the biased one.
  private static let numberedNorm = BatchNormOptions(
    epsilon: 1e-5, variance: .unbiased, running: .variance, momentum: 0.1)

  /// The same few layers, several times over.
  private static func hidden(_ count: Int, _ layer: LayerPlan...) -> [LayerPlan] {
    Array(Array(repeating: layer, count: count).joined())
  }
}
