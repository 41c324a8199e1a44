import LanguageModel
import Runs

/// The texts of the lecture's stages in pieces, each with its proof.
struct Lesson: Sendable {
  let title, change, expect, why: [Claim]
}

enum Lessons {
  static let all = [
    "raw": raw, "zero-bias": zeroBias, "scaled-output": scaledOutput,
    "scaled-hidden": scaledHidden, "kaiming": kaiming, "batchnorm": batchNorm, "deep": deep,
  ]

  /// ln 27, which a text rounds to two decimals.
  static func isKnowingNothing(_ numbers: inout Claim.Numbers) -> Bool {
    let tokens = numbers.next()
    return tokens == 27 && isNear(numbers.next(), 3.2958, 0.005)
  }

  static func stage(_ name: String) -> Stage {
    guard let stage = Stage.named(name) else { preconditionFailure("no stage \(name)") }
    return stage
  }

  /// Whether two neighbours differ in nothing but what is done to the earlier one.
  static func isOnlyChange(_ name: String, _ knobs: Knobs) -> Bool {
    guard let number = stage(name).number, number > 0 else { return false }
    return (try? knobs.applied(to: Stage.lecture[number - 1]))?.recipe == stage(name).recipe
  }

  static let raw = Lesson(
    title: [
      Claim("Everything drawn from the standard normal distribution") { _, facts in
        try ["C", "W1", "b1", "W2", "b2"].allSatisfy {
          isNear(try facts.deviation(parameter: $0, "raw"), 1, 0.2)
        }
      }
    ],
    change: [
      Claim("Nothing is fixed yet: all weights and biases are plain standard normal draws.") {
        _, _ in
        let drawn = Initializer.normal(scale: 1)
        return stage("raw").recipe.layers == [
          .linear(width: 200, weight: drawn, bias: drawn), .tanh,
          .logits(weight: drawn, bias: drawn),
        ]
      }
    ],
    expect: [
      Claim("A first loss near 28 where ln 27 = 3.30 is what knowing nothing costs;") { n, facts in
        let loss = n.next()
        return try isNear(facts.firstLoss("raw"), loss, 0.5) && isKnowingNothing(&n)
      },
      Claim(
        """
        a loss curve like a hockey stick, the first 100 losses about three times those of steps \
        900 to 999;
        """
      ) { n, facts in
        let first = try facts.meanLoss("raw", 0..<n.integer())
        let last = try facts.meanLoss("raw", n.integer()..<n.integer() + 1)
        return isNear(first / last, 3, 0.35)
      },
      Claim("more than two thirds of the hidden activations beyond ±0.97.") { n, facts in
        let share = try facts.saturation("raw")
        return n.next() == 0.97 && share > 2.0 / 3 && share < 0.7
      },
    ],
    why: [
      Claim("Logits of deviation 12 to 13 make the model sure of itself and wrong,") { n, facts in
        // Sure and wrong: it costs far more than knowing nothing.
        let loss = try facts.firstLoss("raw")
        return try n.range().contains(facts.deviations("Linear", "raw")[1]) && loss > 3.3 * 5
      },
      Claim("and a wrong answer that is given with certainty is expensive.") { _, facts in
        try facts.firstLoss("raw") > 5 * facts.firstLoss("scaled-output")
      },
      Claim("The first thousand steps shrink them to 6 or 7,") { n, facts in
        let deviation = try facts.deviations("Linear", "raw", steps: 1_001)[1]
        return n.range().contains(deviation)
      },
      Claim("by way of the embedding (deviation 0.7 to 0.8 instead of 1)") { n, facts in
        let range = n.range()
        let start = n.next()
        let embedding = try facts.deviation(parameter: "C", "raw", steps: 1_001)
        return try range.contains(embedding)
          && isNear(facts.deviation(parameter: "C", "raw"), start, 0.05)
      },
      Claim("and the output weights (0.91).") { n, facts in
        try isNear(facts.deviation(parameter: "W2", "raw", steps: 1_001), n.next(), 0.01)
      },
      Claim("Pre-activations of deviation 5 push tanh into its flat ends:") { n, facts in
        try isNear(facts.deviations("Linear", "raw")[0], n.next(), 0.5)
      },
      Claim("beyond ±0.97 less than 6 percent of a gradient passes.") { n, _ in
        let activation = n.next()
        return 100 * (1 - activation * activation) < n.next()
      },
    ])

  static let zeroBias = Lesson(
    title: [
      Claim("Output bias zero") { _, facts in
        // After its first update.
        try facts.deviation(parameter: "b2", "zero-bias") < 0.02
      }
    ],
    change: [
      Claim("The output bias is multiplied by 0.") { n, _ in
        isOnlyChange("zero-bias", ["output-bias": "\(n.next())"])
      }
    ],
    expect: [
      Claim("A first loss that is still near 28: the bias was never the culprit.") { n, facts in
        let loss = try facts.firstLoss("zero-bias")
        return try isNear(loss, n.next(), 0.5) && isNear(loss, facts.firstLoss("raw"), 0.5)
      },
      Claim("Saturation as before.") { _, facts in
        try facts.saturation("zero-bias") == facts.saturation("raw")
      },
    ],
    why: [
      Claim("The biases deviate by about 1;") { n, facts in
        try isNear(facts.deviation(parameter: "b2", "raw"), n.next(), 0.2)
      },
      Claim(
        """
        the sums of 200 products of activations and weights that they are added to deviate by 12 \
        to 13.
        """
      ) { n, facts in
        let units = n.integer()
        // Without a bias, the logits are these sums.
        return try units == stage("zero-bias").recipe.hiddenLinear?.width
          && n.range().contains(facts.deviations("Linear", "zero-bias")[1])
      },
    ])

  static let scaledOutput = Lesson(
    title: [
      Claim("Output weights × 0.01") { n, _ in
        stage("scaled-output").recipe.outputLinear?.weight == .normal(scale: Float(n.next()))
      }
    ],
    change: [
      Claim("The output weights are multiplied by 0.01.") { n, _ in
        isOnlyChange("scaled-output", ["output-gain": "\(n.next())"])
      }
    ],
    expect: [
      Claim("A first loss of 3.32 to 3.34, close to ln 27 = 3.30;") { n, facts in
        try n.range().contains(facts.firstLoss("scaled-output")) && isKnowingNothing(&n)
      },
      Claim(
        "the hockey stick is gone, the first 1,000 losses are on average 2.5 and were 6;"
      ) { n, facts in
        let steps = n.integer()
        return try isNear(facts.meanLoss("scaled-output", 0..<steps), n.next(), 0.05)
          && isNear(facts.meanLoss("zero-bias", 0..<steps), n.next(), 0.3)
      },
      Claim("the validation loss ends 0.03 to 0.05 below that of raw.") { n, facts in
        let range = n.range()
        // Of raw, which is chaotic, the lecture's list has a range; of other lists nothing is known.
        guard facts.reference.isLecture else { return true }
        let raw = facts.reference.stages["raw"]?.validationRange ?? []
        return raw.count == 2
          && raw.allSatisfy {
            (range.lowerBound - 0.002...range.upperBound).contains(
              $0 - facts.finalLoss("scaled-output"))
          }
      },
      Claim("Saturation as before.") { _, facts in
        try facts.saturation("scaled-output") == facts.saturation("zero-bias")
      },
    ],
    why: [
      Claim(
        """
        Small logits are all alike, so the model begins by admitting that it knows nothing, and \
        every step is spent on learning.
        """
      ) { _, facts in
        let logits = try facts.deviations("Linear", "scaled-output")[1]
        return try logits < 0.2 && isNear(facts.firstLoss("scaled-output"), 3.2958, 0.05)
      },
      Claim("Zero would do as well: the first loss is ln 27,") { n, facts in
        let losses = try facts.run("scaled-output", steps: 1_000, knobs: ["output-gain": "0"])
          .record.losses
        return n.next() == 27 && isNear(Double(losses[0]), 3.295837, 1e-5)
      },
      Claim(
        """
        and the output weights learn, because the activations of the units differ and so do their \
        gradients.
        """
      ) { _, facts in
        let zero = try facts.run("scaled-output", steps: 1_000, knobs: ["output-gain": "0"])
        let losses = zero.record.losses.suffix(100)
        let mean = losses.reduce(0) { $0 + Double($1) } / 100
        return try isNear(mean, facts.meanLoss("scaled-output", 900..<1_000), 0.01)
      },
      Claim("Only where the hidden weights and biases are zero too do all weights stay zero.") {
        _, facts in
        let stuck = try facts.run(
          "scaled-output", steps: 300,
          knobs: ["output-gain": "0", "hidden-scale": "0", "hidden-bias": "zero"])
        let biased = try facts.run(
          "scaled-output", steps: 300, knobs: ["output-gain": "0", "hidden-scale": "0"])
        func weights(_ run: FinishedRun) -> [Float] {
          run.model.parameters.filter { ["W1", "W2"].contains($0.name) }.flatMap(\.value.values)
        }
        return weights(stuck).allSatisfy { $0 == 0 } && weights(biased).contains { $0 != 0 }
      },
    ])

  static let scaledHidden = Lesson(
    title: [
      Claim("Hidden weights × 0.2, hidden bias × 0.01") { n, _ in
        let linear = stage("scaled-hidden").recipe.hiddenLinear
        return linear?.weight == .normal(scale: Float(n.next()))
          && linear?.bias == .normal(scale: Float(n.next()))
      }
    ],
    change: [
      Claim("The hidden weights are multiplied by 0.2 and the hidden bias by 0.01.") { n, _ in
        isOnlyChange(
          "scaled-hidden", ["hidden-scale": "\(n.next())", "hidden-bias": "\(n.next())"])
      }
    ],
    expect: [
      Claim(
        "Saturation beyond ±0.97 falls from more than two thirds to less than 4 percent,"
      ) { n, facts in
        try n.next() == 0.97
          && 100 * facts.saturation("scaled-hidden") < n.next()
          && facts.saturation("scaled-output") > 2.0 / 3
      },
      Claim("and the validation loss by about another 0.03.") { n, facts in
        isNear(facts.finalLoss("scaled-output") - facts.finalLoss("scaled-hidden"), n.next(), 0.005)
      },
    ],
    why: [
      Claim(
        """
        Pre-activations of deviation 1 lie where tanh is steep, and its derivative 1 − h² lets two \
        thirds of the gradient's deviation through to the first layer instead of one third.
        """
      ) { n, facts in
        try isNear(facts.deviations("Linear", "scaled-hidden")[0], n.next(), 0.05)
          && n.next() == 1
          && isNear(facts.gradientShare("scaled-hidden"), 2.0 / 3, 0.03)
          && isNear(facts.gradientShare("scaled-output"), 1.0 / 3, 0.03)
      }
    ])
}
