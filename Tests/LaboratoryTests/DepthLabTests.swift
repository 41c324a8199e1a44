import Testing

@testable import Laboratory

@Suite struct DepthLabTests {
  /// Every number of the rates is the mean of what the seeds have alone.
  @Test func ratesAreMeansOverSeeds() async {
    var setup = LabSetup.few
    let first = await DepthRates(.relu, setup).table
    setup.settings.seed += 1
    let second = await DepthRates(.relu, setup).table
    setup.settings.seed -= 1
    setup.seeds = 2
    let both = await DepthRates(.relu, setup).table
    #expect(both.rows.count == 6)
    for row in 0..<6 {
      let means = zip(first.rows[row].numbers, second.rows[row].numbers).map { ($0 + $1) / 2 }
      // A loss of one of them that is not finite leaves none.
      let finite = both.rows[row].numbers.map(\.isFinite)
      #expect(finite == means.map(\.isFinite))
      let pairs = zip(both.rows[row].numbers, means).filter { $0.0.isFinite }
      #expect(areNear(pairs.map(\.0), pairs.map(\.1), within: 1e-12), "\(both.rows[row])")
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
