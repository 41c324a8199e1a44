import Testing

@testable import Plotting

/// Where the words of points stand.
@Suite struct WordPlaceTests {
  private static func places(
    _ series: [Series], landmarks: [Landmark] = []
  ) -> (places: [WordPlace], page: ChartPage) {
    let sheet = Sheet(layout: PictureStyle().pictureLayout, style: PictureStyle())
    let chart = Chart(
      "study", headline: .name("finding"), line: .name("line"), x: Axis(nil), y: Axis(nil),
      panels: [Panel(nil, series, landmarks: landmarks)])
    let page = ChartPage(
      chart, on: sheet, in: Frame(left: 60, right: 1860, bottom: 40, top: 900))
    return (page.wordPlaces(panel: 0, on: sheet), page)
  }

  private static func overlap(_ one: Frame, _ other: Frame) -> Bool {
    one.left < other.right && other.left < one.right && one.bottom < other.top
      && other.bottom < one.top
  }

  /// Two series diverged at the same value, and at its neighbour.
  @Test func marksOfOnePlaceStandApart() {
    let points = [(1.0, "× 6/6"), (1.005, "× 4/6"), (2, "× 1/6")].map {
      Series.Point($0.0, 3, words: $0.1, isNeeded: true)
    }
    let lines = [ChartColour.main, .accent].map { colour in
      [
        Series(nil, colour, points: [.init(0, 2), .init(1, 2.5), .init(2, 3)]),
        Series(nil, colour, .words, points: points),
      ]
    }
    let places = Self.places(lines.flatMap { $0 }).places
    #expect(places.count == 6)
    for (index, place) in places.enumerated() {
      for other in places[..<index] { #expect(!Self.overlap(place.frame, other.frame)) }
    }
  }

  @Test func marksOfNeighboursStandOverTheirValues() throws {
    let points = [1.0, 1.05, 1.1, 1.15, 3].map {
      Series.Point($0, 3, words: "× 6/6", isNeeded: true)
    }
    let (places, page) = Self.places([
      Series(nil, .main, points: [.init(1, 2), .init(3, 2.1)]),
      Series(nil, .main, .words, points: points),
    ])
    #expect(places.count == points.count)
    for (place, point) in zip(places, points) {
      let x = try #require(page.place(of: point, panel: 0)).x
      #expect(abs((place.frame.left + place.frame.right) / 2 - x) < 1)
    }
  }

  @Test func aNumberStandsAtItsPointAndNotOnALandmark() throws {
    let (places, page) = Self.places(
      [
        Series(
          nil, .main, .band,
          points: [.init(1, from: 1, to: 9), .init(2, from: 1, to: 9), .init(3, from: 1, to: 9)]),
        Series(nil, .main, points: [.init(1, 5), .init(2, 4), .init(3, 5)]),
        Series(nil, .main, .words, points: [.init(2, 4, words: "4.000")]),
      ], landmarks: [.upright(2, .name("kaiming: 2"))])
    let place = try #require(places.first).frame
    let point = try #require(page.place(of: .init(2, 4), panel: 0))
    #expect(place.left > point.x || place.right < point.x, "the dashed line strikes it through")
    let (x, y) = (
      (place.left + place.right) / 2 - point.x, (place.bottom + place.top) / 2 - point.y
    )
    #expect((x * x + y * y).squareRoot() < 120)
  }

  @Test func aTicThatIsNeededStandsBeforeOthers() {
    let sheet = Sheet(layout: PictureStyle().pictureLayout, style: PictureStyle())
    let tics = (0..<30).map { Axis.Tic("\($0 + 100)", Double($0), isNeeded: $0 == 17) }
    let axis = ChartScale(
      Axis(nil, tics: tics), covering: [0, 29], length: 400, on: sheet
    ) { Double($0.count) * 20 }
    #expect(axis.tics.contains { $0.text == "117" })
    #expect(axis.tics.map(\.value) == axis.tics.map(\.value).sorted())
    #expect(axis.tics.count < 8)
  }

  /// What lies under another band is seen by its edge.
  @Test func noBandHidesTheEdgesOfAnother() throws {
    let chart = Chart(
      "study", headline: .name("finding"), line: .name("line"), x: Axis(nil), y: Axis(nil),
      panels: [
        Panel(
          nil,
          [ChartColour.main, .accent].map {
            Series(nil, $0, .band, points: [.init(1, from: 1, to: 2), .init(2, from: 1, to: 2)])
          })
      ])
    let text = try chart.script.text(chart.name)
    let areas = text.ranges(of: "with filledcurves").map(\.lowerBound)
    let edges = text.ranges(of: /using 1:[23] with lines linewidth 1.5/).map(\.lowerBound)
    #expect(areas.count >= 2 && edges.count >= 4)
    #expect(areas[1] < edges[0])
  }
}
