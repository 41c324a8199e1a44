import TestSupport
import Testing

@testable import Plotting

/// Bands, rings and tics at places that were asked for.
@Suite struct ChartMarksTests {
  private static let points = [(0.5, 2.2), (1, 2.1), (3, 2.15)].map { Series.Point($0.0, $0.1) }
  private static let intervals = [
    Series.Point(0.5, from: 2.19, to: 2.21), Series.Point(1, from: 2.08, to: 2.12),
    Series.Point(3, from: .nan, to: .nan),
  ]

  private static func chart(_ x: Axis) -> Chart {
    Chart(
      "study", headline: .name("finding"), line: .name("line"), x: x, y: Axis(nil),
      panels: [
        Panel(
          nil,
          [
            Series(nil, .main, .band, points: intervals), Series(nil, .main, points: points),
            Series(nil, .main, .rings, points: [.init(0.5, 2.19), .init(0.5, 2.21)]),
          ])
      ])
  }

  private static func text(_ chart: Chart) throws -> String { try chart.script.text(chart.name) }

  @Test func aBandGoesFromEndToEndOfEveryInterval() throws {
    let text = try Self.text(Self.chart(Axis(.name("x"))))
    let rows = dataBlock("panel1series1", of: text)
    #expect(rows[0] == [0.5, 2.19, 2.21])
    #expect(rows[1] == [1, 2.08, 2.12])
    // Where there is no interval the band has a gap.
    #expect(rows[2].isEmpty)
    #expect(text.contains("$panel1series1 using 1:2:3 with filledcurves"))
  }

  @Test func ringsAreTheMeasurementsThemselves() throws {
    let text = try Self.text(Self.chart(Axis(.name("x"))))
    #expect(dataBlock("panel1series3", of: text) == [[0.5, 2.19], [0.5, 2.21]])
    #expect(text.contains("pointtype 6"))
    #expect(text.contains("linewidth 3 linecolor rgb main notitle"))
  }

  @Test func ticsStandWhereTheyAreAskedForIfTheyHaveRoom() {
    let tics = [("0.5", 0.5), ("1", 1), ("5/3", 5.0 / 3), ("1.667", 1.667), ("3", 3)]
      .map { Axis.Tic($0.0, $0.1) }
    let sheet = Sheet(layout: PictureStyle().pictureLayout, style: PictureStyle())
    for scale in [Axis.Scale.linear, .logarithmic] {
      let axis = ChartScale(
        Axis(nil, scale, tics: tics), covering: [0.5, 3], length: 1_000, on: sheet
      ) { Double($0.count) * 20 }
      #expect(axis.tics.map(\.text) == ["0.5", "1", "5/3", "3"])
    }
    let narrow = ChartScale(
      Axis(nil, tics: tics), covering: [0.5, 3], length: 100, on: sheet
    ) { Double($0.count) * 20 }
    #expect(narrow.tics.map(\.text) == ["0.5", "3"])
  }

  @Test func ticsOfSmallNumbersAreToldApart() {
    let sheet = Sheet(layout: PictureStyle().pictureLayout, style: PictureStyle())
    let axis = ChartScale(
      Axis(nil, .logarithmic), covering: [8e-6, 3e-4], length: 1_000, on: sheet
    ) { Double($0.count) * 20 }
    #expect(
      axis.tics.map(\.text) == ["10⁻⁵", "2·10⁻⁵", "5·10⁻⁵", "10⁻⁴", "2·10⁻⁴"],
      "\(axis.tics.map(\.text))")
  }

  @Test func aPictureOfLettersHasNoBand() throws {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      Self.chart(Axis(.name("x"))).script, name: "study", formats: [.txt], style: PictureStyle(),
      folder: folder.path)
    #expect(try folder.text("study.txt").contains("finding"))
  }
}
