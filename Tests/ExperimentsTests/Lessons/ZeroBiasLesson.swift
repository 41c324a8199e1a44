extension Lessons {
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
}
