import Testing

@testable import Plotting

/// Words of shaded parts beside lines that cross these.
@Suite struct ShadeWordsTests {
  /// Where the words are written, and the landmarks' lines, as shares of the axis.
  private static func places(
    _ shade: ClosedRange<Double>, _ landmarks: [Double], words: String = "will do"
  ) throws -> (words: ClosedRange<Double>?, lines: [Double]) {
    let chart = ChartTests.chart(
      [
        Panel(
          nil, [Series(nil, .main, values: (0...100).map { 1 + Double($0) })],
          landmarks: landmarks.map { .upright($0, .name("\($0)")) },
          shades: [Shade(shade, .name(words))])
      ])
    let script = try chart.script.text("words").drawnPage
    func edge(_ side: String) throws -> Double {
      let match = script.firstMatch(of: try Regex("set \(side)margin at screen ([0-9.]+)"))
      return try #require(match.flatMap { Double($0.output[1].substring ?? "") })
    }
    let (left, right) = try (edge("l"), edge("r"))
    let range = try #require(script.firstMatch(of: /set xrange \[([-0-9.]+):([-0-9.]+)\]/))
    let (low, high) = try (
      #require(Double(range.output.1)), #require(Double(range.output.2))
    )
    let lines = landmarks.map { left + ($0 - low) / (high - low) * (right - left) }
    let place = script.firstMatch(of: try Regex("set label .*'\(words)'.* at screen ([0-9.]+),"))
    guard let middle = place.flatMap({ Double($0.output[1].substring ?? "") }) else {
      return (nil, lines)
    }
    let size = ChartText.smallTic
    let half =
      size.pixels * LetterWidths.width(of: words, isBold: false, isCondensed: false) / 1_920 / 2
    return (middle - half...middle + half, lines)
  }

  @Test(arguments: [[45.0], [30], [52], [35, 50], []])
  func areWrittenWhereNoLineCrossesThem(landmarks: [Double]) throws {
    let (words, lines) = try Self.places(20...60, landmarks)
    let place = try #require(words)
    #expect(!lines.contains { place.contains($0) }, "\(place) \(lines)")
  }

  @Test func areLeftOutWhereThereIsNoRoomBesideALine() throws {
    #expect(try Self.places(40...50, []).words != nil)
    #expect(try Self.places(40...50, [45]).words == nil)
  }
}
