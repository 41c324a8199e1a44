import Diagnostics
import Testing

@testable import Plotting

/// Two runs before the first step.
@Suite struct SaturationPairFigureTests {
  private func chart(_ first: PlottedRun, _ second: PlottedRun) throws -> Chart {
    try Figure.saturationPair.chart(of: Material(runs: [first, second]))
  }

  /// Of so many of a hundred outputs saturated at the start, and all of them later.
  private func run(_ percent: Int, _ name: String, kind: String = "Tanh") -> PlottedRun {
    let rest = [percent % 10] + [Int](repeating: 0, count: 9)
    let filled = (0..<10).map { percent / 10 > $0 ? 10 : 0 }
    let start = percent.isMultiple(of: 10) ? filled : zip(filled.reversed(), rest).map { $0 + $1 }
    return MappedRun.run(
      [start, [Int](repeating: 10, count: 10)], rows: 10, kind: kind, name: name)
  }

  @Test("the worse is in the colour of trouble, whichever comes first")
  func differing() throws {
    let chart = try chart(run(61, "raw"), run(8, "kaiming"))
    #expect(chart.headline.said == "Before any step 61 % of raw is saturated, 8 % of kaiming")
    #expect(chart.panels.map { $0.aside?.name.said } == ["raw", "kaiming"])
    #expect(chart.panels.map { $0.aside?.hero } == ["61 %", "8 %"])
    #expect(chart.panels.map { $0.map?.colour } == [.accent, .main])
    let other = try self.chart(run(8, "kaiming"), run(61, "raw"))
    #expect(other.headline.said == "Before any step 8 % of kaiming is saturated, 61 % of raw")
    #expect(other.panels.map { $0.map?.colour } == [.main, .accent])
  }

  /// 31 / 20 is more than 1.5, 30 / 20 is not, and 0 / 0 is no number.
  @Test("up to half as much again is alike", arguments: [(31, 20), (30, 20), (0, 0)])
  func alike(first: Int, second: Int) throws {
    let chart = try chart(run(first, "a"), run(second, "b"))
    if first == 31 {
      #expect(chart.headline.said == "Before any step 31 % of a is saturated, 20 % of b")
    } else {
      #expect(chart.headline.said == "a and b start alike: \(first) % and \(second) % saturated")
      #expect(chart.panels.map { $0.map?.colour } == [.main, .third])
    }
  }

  @Test("zeros are called zeros, and runs of two functions are each in their own words")
  func functions() throws {
    let relu = run(50, "relu", kind: "ReLU")
    #expect(
      try chart(relu, run(20, "b", kind: "ReLU")).headline.said
        == "Before any step 50 % of relu is zero, 20 % of b")
    #expect(
      try chart(relu, run(50, "b", kind: "ReLU")).headline.said
        == "relu and b start alike: 50 % and 50 % zero")
    let mixed = try chart(run(61, "raw"), relu)
    #expect(
      mixed.headline.said == "Before any step 61 % of raw has |h| > 0.99, 50 % of relu h = 0")
    #expect(
      mixed.line.said == "units of the first activation layer (columns) × examples (rows); "
        + "coloured: |h| > 0.99 in raw, h = 0 in relu")
    #expect(mixed.panels.map { $0.aside?.facts.first?.said } == ["saturated", "zero"])
  }

  @Test("sizes are said where both runs have the same")
  func sizes() throws {
    #expect(
      try chart(run(61, "raw"), run(8, "b")).line.said.hasPrefix(
        "10 tanh units (columns) × 10 examples (rows); coloured: |h| > 0.99"))
    for other in [
      MappedRun.run([[2, 1]]), MappedRun.run([[Int](repeating: 2, count: 10)], rows: 10, layers: 2),
    ] {
      #expect(
        try chart(run(61, "raw"), other).line.said
          == "units of the first tanh layer (columns) × examples (rows); "
          + "coloured: |h| > 0.99, hardly any gradient")
    }
  }

  @Test("what all have in common, and what cannot be compared, is said")
  func common() throws {
    var material = Material(runs: [run(61, "raw"), run(8, "b")])
    material.common = CommonSettings(settings: ["gain 3"])
    let chart = try Figure.saturationPair.chart(of: material)
    #expect(chart.line.said.hasSuffix("; all with gain 3"))
  }

  @Test("without the batch of step 0 there is nothing to show of the start")
  func noStart() throws {
    let late = MappedRun.run([[1, 1]], steps: [100], name: "late")
    #expect(
      throws: NothingToShow(
        reason: "it shows runs before the first step, and late has no snapshot of that")
    ) { try chart(run(61, "raw"), late) }
  }
}
