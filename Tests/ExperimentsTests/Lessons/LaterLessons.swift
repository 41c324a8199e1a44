import LanguageModel
import Layers

extension Lessons {
  static let kaiming = Lesson(
    title: [
      Claim("Hidden weights by the rule gain / √fan-in") { _, _ in
        stage("kaiming").recipe.hiddenLinear?.weight == .kaiming(gain: 5 / 3)
      }
    ],
    change: [
      Claim(
        "The hidden weights are multiplied by (5/3) / √30 = 0.304 instead of a guessed 0.2."
      ) { n, _ in
        let gain = n.next() / n.next()
        let factor = gain / n.next().squareRoot()
        let isStated = isNear(factor, n.next(), 0.0005)
        let guess = Initializer.normal(scale: Float(n.next()))
        return isStated && stage("scaled-hidden").recipe.hiddenLinear?.weight == guess
          && isOnlyChange("kaiming", ["hidden-gain": "\(Float(gain))"])
      }
    ],
    expect: [
      Claim(
        """
        More saturation than with the guess, 16 to 18 percent instead of 3 to 4, and the same \
        validation loss within 0.01.
        """
      ) { n, facts in
        try n.range().contains(100 * facts.saturation("kaiming"))
          && n.range().contains(100 * facts.saturation("scaled-hidden"))
          && isNear(facts.finalLoss("kaiming"), facts.finalLoss("scaled-hidden"), n.next())
      }
    ],
    why: [
      Claim(
        """
        A sum of 30 independent inputs deviates √30 times as much as one, so weights are divided \
        by √30;
        """
      ) { n, facts in
        let recipe = stage("kaiming").recipe
        let inputs = n.next()
        let isSame = n.next() == inputs && n.next() == inputs
        // With inputs and weights of deviation 1, as in raw; its 30 are not quite independent.
        let ratio = try facts.deviations("Linear", "raw")[0] / inputs.squareRoot()
        return isSame && Int(inputs) == recipe.context * recipe.embeddingWidth
          && isNear(ratio, 1, 0.06)
      },
      Claim("tanh shrinks what it gets, and the gain 5/3 makes up for it.") { n, facts in
        let gain = n.next() / n.next()
        return try deepDeviations(facts, gain: Float(gain)).allSatisfy { $0 > 0.6 }
          && (deepDeviations(facts, gain: 1).last ?? .nan) < 0.4
      },
      Claim(
        """
        Through five hidden layers (stage deep without BatchNorm) the deviation falls from 0.6 to \
        0.3 with a gain of 1, and stays between 0.6 and 0.8 with 5/3.
        """
      ) { n, facts in
        let (first, last) = (n.next(), n.next())
        let falling = try deepDeviations(facts, gain: Float(n.next()))
        let range = n.range()
        let staying = try deepDeviations(facts, gain: Float(n.next() / n.next()))
        return falling.count == 5 && staying.count == 5
          && isNear(falling[0], first, 0.05) && isNear(falling[4], last, 0.05)
          && staying.allSatisfy(range.contains)
      },
    ])

  static let batchNorm = Lesson(
    title: [
      Claim("Batch normalisation before tanh") { _, facts in
        try facts.run("batchnorm").record.snapshots[0].layers.map(\.kind)
          == ["Linear", "BatchNorm", "Tanh", "Linear"]
      }
    ],
    change: [
      Claim(
        """
        The hidden pre-activations are normalised over each batch, then scaled and shifted by two \
        learned rows; the hidden bias, which the normalisation would subtract again, is gone.
        """
      ) { _, facts in
        let parameters = try facts.run("batchnorm").model.parameters.map(\.name)
        // A bias that is kept is subtracted again: it has no gradient, up to rounding.
        let kept = try facts.run("batchnorm", knobs: ["keep-hidden-bias": "on"])
        let bias = kept.model.parameters.first { $0.name == "b1" }
        return parameters == ["C", "W1", "bngain", "bnbias", "W2", "b2"]
          && (bias?.gradient.values ?? [.nan]).allSatisfy { abs($0) < 1e-6 }
          && isOnlyChange("batchnorm", ["batchnorm": "on"])
          && stage("batchnorm").recipe.hiddenLinear?.bias == nil
          && stage("batchnorm").recipe.hiddenNorm
            == BatchNormOptions(
              epsilon: 0, variance: .unbiased, running: .deviation, momentum: 0.001)
      }
    ],
    expect: [
      Claim(
        """
        Saturation of 2 to 5 percent whether the hidden weights are drawn as here, as in raw or as \
        guessed.
        """
      ) { n, facts in
        let range = n.range()
        let shares = try [
          facts.saturation("batchnorm"),
          facts.saturation("batchnorm", knobs: ["hidden-scale": "1"]),
          facts.saturation("batchnorm", knobs: ["hidden-scale": "0.2"]),
        ]
        return shares.allSatisfy { range.contains(100 * $0) }
      },
      Claim(
        """
        The validation loss stays where it was, within 0.01: with one hidden layer there was \
        little left to repair.
        """
      ) { n, facts in
        isNear(facts.finalLoss("batchnorm"), facts.finalLoss("kaiming"), n.next())
      },
    ],
    why: [
      Claim(
        """
        What was only arranged at the start is now enforced at every step: the normalised values \
        deviate by 0.98 in the first batch, and 1,000 steps later too.
        """
      ) { n, facts in
        let deviation = n.next()
        let steps = n.integer()
        return try isNear(facts.deviations("BatchNorm", "batchnorm")[0], deviation, 0.005)
          && isNear(
            facts.deviations("BatchNorm", "batchnorm", steps: steps + 1)[0], deviation, 0.005)
      },
      Claim(
        """
        The price: an example's result depends on the others in its batch, and evaluation needs \
        running statistics.
        """
      ) { _, facts in
        let tensors = try facts.run("batchnorm").model.tensors.map(\.name)
        return try facts.firstLogits("batchnorm", beside: 1, mode: .training)
          != facts.firstLogits("batchnorm", beside: 7, mode: .training)
          && facts.firstLogits("batchnorm", beside: 1, mode: .evaluation)
            == facts.firstLogits("batchnorm", beside: 7, mode: .evaluation)
          && facts.firstLogits("kaiming", beside: 1, mode: .training)
            == facts.firstLogits("kaiming", beside: 7, mode: .training)
          && tensors.contains("bnmean_running") && tensors.contains("bnstd_running")
      },
    ])

  static let deep = Lesson(
    title: [
      Claim("Five hidden layers, each normalised") { _, facts in
        let hidden = Array(repeating: ["Linear", "BatchNorm", "Tanh"], count: 5)
        let kinds = try facts.run("deep").record.snapshots[0].layers.map(\.kind)
        return kinds == hidden.flatMap { $0 } + ["Linear", "BatchNorm"]
      }
    ],
    change: [
      Claim(
        """
        Five hidden layers of 100 units, each linear, BatchNorm, tanh; a BatchNorm after the \
        output layer too, its gain at 0.1; weights n / √fan-in; the rate falls after three quarters.
        """
      ) { n, _ in
        let deep = stage("deep").recipe
        return deep.hiddenLayers.count == 5
          && deep.hiddenLayers.allSatisfy { $0.count == 3 && $0[0].linear == deep.hiddenLinear }
          && deep.hiddenLinear?.width == n.integer() && deep.outputNorm?.gain == Float(n.next())
          && deep.hiddenLinear?.weight == .kaiming(gain: 1)
          && deep.outputLinear?.weight == .kaiming(gain: 1) && deep.rateDrop == 0.75
      }
    ],
    expect: [
      Claim("A first loss within 0.01 of ln 27 = 3.30;") { n, facts in
        try isNear(facts.firstLoss("deep"), 3.295837, n.next()) && isKnowingNothing(&n)
      },
      Claim(
        """
        after 1,001 steps all five tanh layers alike in deviation (0.63 to 0.66) and saturation \
        (1.5 to 3 percent);
        """
      ) { n, facts in
        let steps = n.integer()
        let (deviations, shares) = (n.range(), n.range())
        let snapshot = try facts.run("deep", steps: steps).record.snapshots.last
        let layers = (snapshot?.layers ?? []).compactMap { layer in
          layer.saturation.map {
            (layer.activations.moments.standardDeviation, 100 * $0.tableShare)
          }
        }
        return layers.count == 5
          && layers.allSatisfy { deviations.contains($0.0) && shares.contains($0.1) }
      },
      Claim(
        """
        an update then changes the hidden weights by 0.4 to 0.7 percent of their deviation, the \
        embedding by less than 0.1 percent and the output weights by about 1 percent.
        """
      ) { n, facts in
        let updates = try facts.lastUpdates("deep", steps: 1_001)
        let range = n.range()
        return updates.count == 7 && updates[1..<6].allSatisfy { range.contains($0) }
          && updates[0] < n.next() && isNear(updates[6], n.next(), 0.2)
      },
    ],
    why: [
      Claim(
        """
        Without care, every layer multiplies the signal by the same wrong factor: with a gain of \
        0.5 and no BatchNorm the five deviate by 0.4, 0.2, 0.1, 0.05 and 0.02.
        """
      ) { n, facts in
        let deviations = try deepDeviations(facts, gain: Float(n.next()))
        return deviations.count == 5
          && deviations.allSatisfy { measured in
            let stated = n.next()
            return isNear(measured, stated, stated / 4)
          }
      },
      Claim(
        """
        BatchNorm brings what goes into each tanh back to a deviation between 0.98 and 1, whatever \
        the depth.
        """
      ) { n, facts in
        let range = n.range()
        return try [1, 1_001].allSatisfy { steps in
          try facts.deviations("BatchNorm", "deep", steps: steps).prefix(5)
            .allSatisfy(range.contains)
        }
      },
    ])

  /// The deviations of what the five tanh layers put out in the first batch, without BatchNorm.
  private static func deepDeviations(_ facts: LessonFacts, gain: Float) throws -> [Double] {
    try facts.deviations(
      "Tanh", "deep", knobs: ["batchnorm": "off", "hidden-gain": "\(gain)"])
  }
}
