extension Lessons {
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
