import Diagnostics
import Testing

@testable import Plotting

/// Where characters lie, and what is said of their vowels.
@Suite("Embedding map")
struct EmbeddingMapFigureTests {
  private func run(_ rows: [(String, [Float])]) -> PlottedRun {
    var record = Record()
    record.embedding = EmbeddingTable(
      labels: rows.map(\.0), width: rows[0].1.count, values: rows.flatMap(\.1))
    return PlottedRun(name: "raw", record: record, maxSteps: 10, rateChanges: [5])
  }

  private func chart(_ run: PlottedRun) throws -> Chart {
    try Figure.embeddingMap.chart(of: Material(runs: [run]))
  }

  /// On a line: the vowels are 1 apart, all pairs of letters (1 + 4 + 7 + 3 + 6 + 3) / 6 = 4.
  private let together: [(String, [Float])] = [
    (".", [100]), ("a", [0]), ("e", [1]), ("b", [4]), ("c", [7]),
  ]

  @Test("vowels that are nearer to each other than letters are said to be together")
  func vowelsTogether() throws {
    let chart = try chart(run(together))
    #expect(chart.headline.said == "raw puts the vowels together: 25 % of the mean distance")
    let aside = try #require(chart.panels[0].aside)
    #expect(aside.name.said == "vowels" && aside.hero == "25 %" && aside.colour == .fifth)
    #expect(aside.facts.map(\.said) == ["of the mean distance"])
  }

  /// The vowels are 3 apart, all pairs of letters (3 + 1 + 2 + 2 + 1 + 1) / 6 = 5 / 3.
  @Test("vowels that are not are only shown")
  func vowelsApart() throws {
    let chart = try chart(
      run([(".", [100]), ("a", [0]), ("e", [3]), ("b", [1]), ("c", [2])]))
    #expect(chart.headline.said == "Where raw puts the 5 characters")
    #expect(chart.panels[0].aside?.hero == "180 %")
  }

  /// The vowels lie one above the other where the plane, of the two directions of more variance, does not
  /// show it: 20 apart; the others are √300 (8 times), 20 (4 times) and √800 (twice) apart, so all 19.68.
  @Test("distances are those of the table, not of the plane")
  func table() throws {
    let corners: [(String, [Float])] = [
      ("b", [10, 10, 0]), ("c", [-10, 10, 0]), ("d", [10, -10, 0]), ("f", [-10, -10, 0]),
    ]
    let chart = try chart(run(corners + [("a", [0, 0, 10]), ("e", [0, 0, -10])]))
    let vowels = try #require(chart.panels[0].series.first { $0.colour == .fifth })
    #expect(vowels.points.allSatisfy { abs($0.x) < 1e-9 && abs($0.y) < 1e-9 })
    #expect(chart.headline.said == "Where raw puts the 6 characters")
    #expect(chart.panels[0].aside?.hero == "102 %")
  }

  @Test("without two vowels, or with all letters at one place, nothing is said of distances")
  func noVowels() throws {
    for run in [
      run([(".", [0, 0]), ("б", [1, 0]), ("а", [0, 1])]), run([("a", [0]), ("b", [1])]),
      run([("a", [1, 1]), ("e", [1, 1]), ("b", [1, 1])]),
    ] {
      let chart = try chart(run)
      #expect(chart.headline.said.hasPrefix("Where raw puts the "))
      #expect(chart.panels[0].aside == nil)
      #expect(chart.reading?.said.contains("vowels") == false)
    }
  }

  @Test("each character is at its place, vowels, others and the end of a name in three colours")
  func places() throws {
    let chart = try chart(SyntheticRun.deep)
    let values = try #require(SyntheticRun.deep.record.embedding?.values)
    let series = chart.panels[0].series
    #expect(series.map(\.colour) == [.main, .fifth, .quiet])
    #expect(
      series.map { $0.points.compactMap(\.words).joined() }
        == ["bcdfghjklmnpqrstvwxz", "aeiouy", "."])
    let letter = try #require(series[0].points.first { $0.words == "c" })
    #expect(letter.x == Double(values[6]) && letter.y == Double(values[7]))
    #expect(chart.x.title == nil && chart.y.title == nil)
  }

  @Test("the line says what share of the variance is seen")
  func variance() throws {
    let share = try #require(SyntheticRun.raw.record.embedding?.map.share)
    #expect(
      try chart(SyntheticRun.raw).line.said
        == "the two main directions of 10 columns, with \(share.wholePercent) of their variance")
    #expect(
      try chart(SyntheticRun.deep).line.said
        == "the two columns of the table, with all of their variance")
    #expect(
      try chart(run(together)).line.said
        == "the only column of the table, with all of its variance")
  }
}
