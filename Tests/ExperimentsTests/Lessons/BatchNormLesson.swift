import Layers

extension Lessons {
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
}
