import Diagnostics
import Testing

@testable import Plotting

/// What a map says and points at is what was recorded.
@Suite("Saturation maps")
struct SaturationFigureTests {
  private func chart(_ run: PlottedRun) throws -> Chart {
    try Figure.saturation.chart(of: Material(runs: [run]))
  }

  private func headline(_ run: PlottedRun) throws -> String { try chart(run).headline.said }

  @Test("the filled cells are every bit, rows for examples, and the dead unit is counted")
  func cells() throws {
    let run = SyntheticRun.raw
    let text = try Figure.saturation.text(of: run)
    let panels = try chart(run).panels
    for (index, snapshot) in run.record.snapshots.enumerated() {
      let saturation = try #require(snapshot.layers[1].saturation)
      var drawn = [Bool](repeating: false, count: 32 * 200)
      for row in dataBlock("map\(index + 1)", of: text).map({ $0.map { Int($0) } }) {
        for example in row[1]..<row[2] { drawn[example * 200 + row[0]] = true }
      }
      #expect(drawn == saturation.map)
      let aside = try #require(panels[index].aside)
      #expect(aside.hero == saturation.mapShare.wholePercent)
      #expect(aside.facts.map(\.said) == ["saturated", "1 of 200 dead"])
      #expect(panels[index].map?.marks.map(\.unit) == [7])
    }
    #expect(panels.map { $0.aside?.name.said } == ["step 0", "after 200,000 steps"])
  }

  /// 11 of 4 · 5 outputs are 55 %.
  @Test("the headline is the share at the start, whatever comes later")
  func share() throws {
    let run = MappedRun.run([[3, 3, 3, 2, 0], [0, 0, 0, 0, 1]])
    #expect(
      try headline(run) == "55 % of raw’s tanh outputs are saturated before the first step")
    #expect(
      try chart(run).line.said
        == "5 tanh units (columns) × 4 examples (rows); coloured: |h| > 0.99, hardly any gradient")
  }

  /// 1 of 11 · 10 outputs are 0.9 %, 2 of them 1.8 %.
  @Test("below one percent hardly any are saturated, from there on a share")
  func hardly() throws {
    func run(_ count: Int) -> PlottedRun {
      MappedRun.run([[count] + [Int](repeating: 0, count: 9)], rows: 11)
    }
    #expect(
      try headline(run(1))
        == "Hardly any of raw’s tanh outputs are saturated before the first step: 0.9 %")
    #expect(
      try headline(run(2)) == "2 % of raw’s tanh outputs are saturated before the first step")
  }

  @Test("what is not seen at the start is not said of it")
  func later() throws {
    let few = MappedRun.run([[1] + [Int](repeating: 0, count: 29)], steps: [100])
    #expect(
      try headline(few) == "Hardly any of raw’s tanh outputs are saturated after 101 steps: 0.8 %")
    let half = MappedRun.run([[2, 2]], steps: [100])
    #expect(try headline(half) == "50 % of raw’s tanh outputs are saturated after 101 steps")
  }

  @Test("units that are dead go first: at the end, else at the start")
  func dead() throws {
    #expect(
      try headline(MappedRun.run([[4, 4, 0], [4, 0, 0]]))
        == "raw: 1 of 3 tanh units dead after 101 steps")
    #expect(
      try headline(MappedRun.run([[4, 4, 0], [3, 0, 0]]))
        == "raw: 2 of 3 tanh units dead before the first step")
  }

  @Test("where no gradient arrives all units are dead, and none is pointed at")
  func noGradient() throws {
    let chart = try chart(MappedRun.run([[4, 0]], gradient: 0))
    #expect(chart.headline.said == "raw: 2 of 2 tanh units dead before the first step")
    #expect(
      chart.panels[0].aside?.facts.map(\.said)
        == ["saturated", "2 of 2 dead", "no gradient arrives"])
    #expect(chart.panels[0].map?.marks.isEmpty == true)
  }

  @Test("of several layers the first is named, and zeros are called zeros")
  func words() throws {
    #expect(
      try headline(MappedRun.run([[2, 2]], layers: 3))
        == "50 % of raw’s tanh 1 outputs are saturated before the first step")
    let relu = MappedRun.run([[2, 2]], kind: "ReLU")
    #expect(try headline(relu) == "50 % of raw’s ReLU outputs are zero before the first step")
    #expect(
      try chart(relu).line.said
        == "2 ReLU units (columns) × 4 examples (rows); coloured: h = 0, no gradient")
    #expect(try chart(relu).panels[0].aside?.facts.first?.said == "zero")
  }

  /// Half of the outputs of ReLU at zero is usual.
  @Test("the colour of trouble is for more than 30 % saturated, and for dead units")
  func colours() throws {
    func colour(_ run: PlottedRun) throws -> ChartColour? { try chart(run).panels[0].map?.colour }
    #expect(try colour(MappedRun.run([[2, 0, 2]])) == .accent)
    #expect(try colour(MappedRun.run([[2, 0, 1]])) == .main)
    #expect(try colour(MappedRun.run([[2, 0, 2]], kind: "ReLU")) == .main)
    #expect(try colour(MappedRun.run([[4, 0, 2]], kind: "ReLU")) == .accent)
  }

  @Test("dead units are pointed at, else the first of those that are closest to it, else none")
  func marks() throws {
    func marks(_ filled: [Int]) throws -> [String] {
      let map = try #require(try chart(MappedRun.run([filled])).panels[0].map)
      return map.marks.map { "\($0.unit): \($0.words.said)" }
    }
    #expect(try marks([4, 3, 4]) == ["0: 0", "2: 2"])
    #expect(try marks([1, 3, 3]) == ["1: closest to dead: unit 1, 3 of 4 examples"])
    #expect(try marks([0, 0, 0]) == [])
  }
}
