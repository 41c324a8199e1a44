import LanguageModel

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
}
