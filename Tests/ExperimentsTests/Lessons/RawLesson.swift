import LanguageModel

extension Lessons {
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
}
