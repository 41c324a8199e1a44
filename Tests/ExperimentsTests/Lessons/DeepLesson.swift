extension Lessons {
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
}
