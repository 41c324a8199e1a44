import Testing

@testable import Laboratory

@Suite struct DepthLabTests {
  /// The first row is Kaiming's start at the usual rate.
  @Test func ratesAreMeansOverSeeds() async {
    var setup = LabSetup.few
    setup.seeds = 2
    let table = await DepthRates(.relu, setup).table
    let pasts = (0..<2).map { seed in
      var setup = setup
      setup.settings.seed += UInt64(seed)
      return DepthLab.DepthPast(DepthLab.starts(.relu)[2], .relu, setup, steps: 201)
    }
    #expect(table.rows.count == 6)
    for (number, steps) in zip(table.rows[0].numbers, [0..<20, 20..<50, 181..<201]) {
      let mean = pasts.compactMap { $0.meanLoss(steps) }.reduce(0, +) / 2
      #expect(abs(number - mean) < 1e-12)
    }
  }

  /// With a tenth of the steps there is nothing to compare.
  @Test func aQuickTrainingHasNoRates() async {
    var setup = LabSetup.few
    setup.trains = true
    let result = await DepthLab().result(setup)
    #expect(result.tables.map(\.name) == ["signals", "losses"])
  }
}
