import Runs

extension Lessons {
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
}
