import Diagnostics
import Testing

@testable import Plotting

/// Discs with letters on a plane.
@Suite struct DiscTests {
  private typealias Point = SIMD2<Double>

  /// The middles of all discs in pixels, and what a unit of each axis measures.
  private func discs(
    _ text: String
  ) throws -> (places: [Point], unit: Point, corners: (Point, Point)) {
    let page = try #require(text.split(separator: "} else {").last)
    func numbers(_ pattern: Regex<(Substring, Substring, Substring)>) throws -> [Double] {
      let match = try #require(try pattern.firstMatch(in: page))
      return try [match.output.1, match.output.2].map { try #require(Double($0)) }
    }
    let x = try numbers(/set xrange \[([-0-9.e]+):([-0-9.e]+)\]/)
    let y = try numbers(/set yrange \[([-0-9.e]+):([-0-9.e]+)\]/)
    let sides = try numbers(/lmargin at screen ([0-9.]+); set rmargin at screen ([0-9.]+)/)
    let ends = try numbers(/bmargin at screen ([0-9.]+); set tmargin at screen ([0-9.]+)/)
    let unit = Point(
      (sides[1] - sides[0]) * 1_920 / (x[1] - x[0]), (ends[1] - ends[0]) * 1_080 / (y[1] - y[0]))
    let rows = (1...3).flatMap { dataBlock("panel1discs\($0)", of: text) }
    return (
      rows.map { Point($0[0], $0[1]) * unit }, unit,
      (Point(x[0], y[0]) * unit, Point(x[1], y[1]) * unit)
    )
  }

  private func run(_ values: [Float]) -> PlottedRun {
    var record = Record()
    let labels = ["."] + "abcdefghijklmnopqrstuvwxyz".map { String($0) }
    record.embedding = EmbeddingTable(labels: labels, width: 2, values: values)
    return PlottedRun(name: "run", record: record, maxSteps: 10, rateChanges: [5])
  }

  /// A disc has a diameter of 57 pixels. In a crowd 26 discs have one place, in a corner.
  @Test("none hides another, and a unit is as long on both axes", arguments: [true, false])
  func apart(isCrowded: Bool) throws {
    let run = isCrowded ? run([9, 9] + [Float](repeating: 0.1, count: 52)) : SyntheticRun.raw
    let (places, unit, corners) = try discs(try Figure.embeddingMap.text(of: run))
    #expect(places.count == 27)
    #expect(abs(unit.x / unit.y - 1) < 1e-3)
    for (index, place) in places.enumerated() {
      #expect(place.x > corners.0.x + 28 && place.y > corners.0.y + 28)
      #expect(place.x < corners.1.x - 28 && place.y < corners.1.y - 28)
      for other in places[..<index] {
        let way = place - other
        #expect((way * way).sum().squareRoot() > 57)
      }
    }
  }
}
