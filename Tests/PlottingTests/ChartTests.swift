import TestSupport
import Testing

@testable import Plotting

/// Charts as slides: what stands where, and what is done where room is short.
@Suite struct ChartTests {
  private static let names = ["first", "second", "third one", "fourth", "fifth"]
  private static let colours: [ChartColour] = [.accent, .main, .third, .fourth, .fifth]

  /// Lines that all end at one place.
  static func lines(_ count: Int = 5) -> [Series] {
    (0..<count).map { index in
      Series(
        .name(names[index]), value: "1.\(index)", colours[index],
        values: (0..<10).map { Double($0) + 0.01 * Double(index) })
    }
  }

  static func chart(
    _ panels: [Panel], headline: Words = .name("Lines of 5 meet at 9"), y: Axis = Axis(nil)
  ) -> Chart {
    Chart(
      "lab-depth", headline: headline, line: .name("what is drawn"), x: Axis(.name("layer")), y: y,
      panels: panels)
  }

  private func svg(_ chart: Chart, _ style: PictureStyle = PictureStyle()) throws -> String {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      chart.script, name: chart.name, formats: [.svg], style: style, folder: folder.path)
    return try folder.text("\(chart.name).svg")
  }

  /// One panel, six, and names along the side.
  static let kinds: [String: Chart] = [
    "one": chart([Panel(nil, lines())]),
    "six": chart(
      (0..<6).map { place in
        Panel(
          .name("panel \(place)"), value: .name("0.\(place)"),
          [Series(nil, .main, values: [1, 2, 4])],
          context: [[.init(0, 2), .init(2, 3)]], landmarks: [.across(3, .name("three"))])
      }, y: Axis(nil, .logarithmic)),
    "side": Chart(
      "lab-depth", headline: .name("Names at the side"), line: .name("dots"),
      x: Axis(.name("loss")), y: Axis(nil, .categories(names.map { .name($0) })),
      panels: [
        Panel(
          nil,
          [
            Series(
              .name("mean"), .main, .dots,
              points: (0..<5).map { .init(Double($0) / 7, Double($0), margin: 0.1) })
          ],
          landmarks: [.upright(0, .name("none"))])
      ]),
  ]

  @Test(arguments: ["one", "six", "side"], ["16:9", "4:3", "half"])
  func textsAreOnThePageAndApart(kind: String, size: String) throws {
    var style = PictureStyle()
    style.size = try #require(PictureSize(size))
    let chart = try #require(Self.kinds[kind])
    let texts = DrawnText.all(in: try svg(chart, style))
    #expect(texts.count > 8)
    for (place, text) in texts.enumerated() {
      #expect(
        text.isInside(width: Double(style.size.width), height: Double(style.size.height)),
        "\(kind) \(size): \(text)")
      #expect(text.size >= 19, "\(text)")
      for other in texts[..<place] {
        #expect(!text.covers(other), "\(kind) \(size): \(text) covers \(other)")
      }
    }
  }

  /// At the side of a line whose top and middle are taken, its words stand at the foot.
  @Test(arguments: [5, 9]) func aLandmarkIsNamedWhereThereIsRoom(taken: Int) throws {
    let names = (0..<10).map { Words.name("row \($0)") }
    let dots = Series(
      .name("mean"), .main, .dots, points: (0..<taken).map { .init(0.15, Double($0)) })
    let chart = Chart(
      "lab-depth", headline: .name("Names at the side"), line: .name("dots"),
      x: Axis(.name("loss"), range: -0.05...1), y: Axis(nil, .categories(names)),
      panels: [Panel(nil, [dots], landmarks: [.upright(0, .name("unchanged"))])])
    let texts = DrawnText.all(in: try svg(chart, PictureStyle()))
    let landmark = try #require(texts.first { $0.text == "unchanged" })
    let row = try #require(texts.first { $0.text == "row \(taken)" })
    #expect(landmark.top >= row.top - landmark.size, "\(landmark) beside \(row)")
  }

  @Test func aLongHeadlineIsSaidShortlyThenSmallerThenOnTwoLines() throws {
    let long = Words.label("lab-depth.headline", ["small": "14.123456789", "large": "7.123456789"])
    let short = try svg(Self.chart([Panel(nil, Self.lines())], headline: long))
    #expect(short.contains("A start of 0.01: ÷ 14.123456789 a layer"))
    let words = (1...18).map { "word\($0)" }.joined(separator: " ")
    let wrapped = DrawnText.all(
      in: try svg(Self.chart([Panel(nil, Self.lines())], headline: .name(words))))
    #expect(wrapped.filter { $0.text.contains("word") }.count > 1)
    #expect(wrapped.contains { $0.text.contains("word18") })
  }

  @Test func aHeadlineWithoutRoomIsRefused() {
    let words = String(repeating: "word ", count: 100)
    #expect(throws: PlottingError.noRoom(picture: "lab-depth")) {
      try svg(Self.chart([Panel(nil, Self.lines())], headline: .name(words)))
    }
  }

  /// gnuplot draws what is written, and runs nothing of it.
  @Test(arguments: Hostile.texts) func hostileNamesAreDrawnLiterally(text: String) throws {
    let folder = TemporaryFolder()
    let chart = Self.chart(
      [Panel(.name(text), value: .name(text), [Series(.name(text), .main, values: [1, 2])])])
    var style = PictureStyle()
    style.size = PictureSize(width: 9_000, height: 1_080)
    _ = try? Gnuplot().draw(
      chart.script, name: "lab-depth", formats: [.svg], style: style, folder: folder.path)
    #expect(Set(try folder.names()).isSubset(of: ["lab-depth.gp", "lab-depth.svg"]))
  }

  @Test(arguments: PictureFormat.allCases) func everyFormatIsDrawn(format: PictureFormat) throws {
    for chart in Self.kinds.values {
      let folder = TemporaryFolder()
      let paths = try Gnuplot().draw(
        chart.script, name: chart.name, formats: [format], style: PictureStyle(),
        folder: folder.path)
      #expect(paths.count >= 2)
    }
  }

  /// A series that ends nowhere is named all the same, and values that cannot be drawn leave gaps.
  @Test func whatIsNotFiniteLeavesAGap() throws {
    let values = [1, .nan, 10, .infinity, -1, 0]
    let text = try svg(
      Self.chart(
        [Panel(nil, [Series(.name("odd"), .main, values: values)])], y: Axis(nil, .logarithmic)))
    #expect(text.contains("odd"))
    #expect(!text.lowercased().contains("nan"))
  }

  @Test func letterWidthsAreThoseOfTheFont() {
    // 0.348 + 0.712 of the font's 2,048 units for "n" and the space, in bold.
    #expect(abs(LetterWidths.width(of: "n", isBold: true) - 0.712) < 1e-9)
    #expect(
      abs(LetterWidths.width(of: "n n", isBold: true, isCondensed: true) - 0.9 * 1.772) < 1e-9)
  }
}
