import Diagnostics
import TestSupport
import Testing

@testable import Plotting

/// Pictures made of letters hold the counts, as gnuplot writes them.
@Suite("Pictures made of letters")
struct LetterPictureTests {
  private static let blocks = Array(" ▁▂▃▄▅▆▇█")

  /// The lines of a figure drawn as text.
  private func lines(
    _ figure: Figure, _ run: PlottedRun, columns: Int = 101, rows: Int = 32
  ) throws -> [[Character]] {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      figure.script(of: run), name: figure.name, formats: [.txt],
      style: PictureStyle(textColumns: columns, textRows: rows), folder: folder.path)
    return try folder.text("\(figure.name).txt").split(separator: "\n").map(Array.init)
  }

  /// The heights of the columns of blocks, in eighths of a line: what stands in lines that have blocks, one
  /// below the other, in groups of lines.
  private func groups(_ lines: [[Character]]) -> [[Int]] {
    var groups: [[Int]] = []
    var isOpen = false
    for line in lines {
      let heights = line.map { Self.blocks.firstIndex(of: $0) ?? 0 }
      guard heights.contains(where: { $0 > 0 }) else {
        isOpen = false
        continue
      }
      if !isOpen { groups.append([Int](repeating: 0, count: 200)) }
      isOpen = true
      for (column, height) in heights.enumerated() {
        groups[groups.count - 1][column] += height
      }
    }
    return groups
  }

  private func histogram(_ counts: [Int], _ bounds: ClosedRange<Double>) -> Distribution {
    let histogram = Histogram(
      lowerBound: bounds.lowerBound, upperBound: bounds.upperBound, counts: counts)
    return Distribution(
      histogram: histogram,
      moments: Moments(
        mean: 0, standardDeviation: 0.9, minimum: bounds.lowerBound, maximum: bounds.upperBound))
  }

  /// One layer before tanh and one of it, both with given values, at two snapshots.
  private func run(_ values: [Distribution]) -> PlottedRun {
    var record = Record()
    record.snapshots = values.enumerated().map { step, values in
      Snapshot(
        step: 10 * step,
        layers: [
          LayerSnapshot(kind: "Linear", activations: values, gradients: values, saturation: nil),
          LayerSnapshot(
            kind: "Tanh", activations: values, gradients: values,
            saturation: Saturation(rows: 1, columns: 2, activations: [0.5, 0])),
        ],
        parameters: [
          ParameterSnapshot(name: "C", shape: [3, 2], values: values, gradients: values),
          ParameterSnapshot(name: "W", shape: [3, 2], values: values, gradients: values),
        ])
    }
    return PlottedRun(name: "run", record: record, maxSteps: 10, rateChanges: [5])
  }

  @Test(
    "no tower of one bin is lost, and the rest is low and seen",
    arguments: [Figure.activations, .preActivations, .evolutionActivations, .evolutionWeights],
    [60, 80, 101, 160])
  func spikes(figure: Figure, columns: Int) throws {
    for (first, last) in [(0, 99), (1, 98), (0, 50), (49, 99)] {
      var counts = [Int](repeating: 10, count: 100)
      counts[first] = 2_400
      counts[last] = 2_400
      let values = histogram(counts, -1...1)
      let text = try lines(figure, run([values, values]), columns: columns)
      let heights = groups(text).flatMap(\.self)
      let tallest = heights.max() ?? 0
      // Two towers of each snapshot, each a few columns wide.
      let towers = heights.indices.filter { heights[$0] >= tallest - 1 }
      let starts = towers.filter { !towers.contains($0 - 1) }
      #expect(starts.count == 4, "\(first) \(last): \(towers)")
      #expect(tallest >= 8 && towers.count <= 16)
      #expect(heights.count { $0 > 0 && $0 < tallest / 2 } >= 30)
    }
  }

  @Test("each column is as high as its bin, in eighths of a line")
  func heights() throws {
    let counts = (0..<100).map { $0 / 2 * 10 }
    let run = run([histogram(counts, -1...1)])
    let group = try #require(groups(try lines(.activations, run)).first)
    let shown = Array(group.drop { $0 == 0 }.prefix { $0 > 0 })
    let bars = try Figure.activations.made(of: run).panels[0].series[0].points.map(\.y)
    let (tallest, highest) = (Double(shown.max() ?? 0), try #require(bars.max()))
    #expect(tallest >= 24 && shown == shown.sorted())
    for height in shown {
      let expected = bars.map { max(1, ($0 / highest * tallest).rounded()) }
      #expect(expected.contains { abs($0 - Double(height)) <= 1 }, "\(height)")
    }
  }

  @Test("equal data in other bins are equal bars")
  func equalBars() throws {
    // The same values, once alone and once with a single one far away, so in bins twice as wide.
    let narrow = histogram((0..<100).map { _ in 40 }, -1...1)
    let wide = histogram((0..<100).map { $0 < 50 ? 80 : 0 }, -1...3)
    for figure in [Figure.activations, .preActivations] {
      let panels = try figure.made(of: run([narrow, wide])).panels
      let bars = panels.map { $0.series[0].points }
      #expect(bars[0].map(\.x) == bars[1].map(\.x) && bars[0].count >= 16)
      #expect(zip(bars[0], bars[1]).allSatisfy { abs($0.y - $1.y) < 1e-9 })
    }
  }

  @Test("the map of 32 × 200 outputs is 8 × 100 letters of Braille, bit for bit")
  func braille() throws {
    let text = try lines(.saturation, SyntheticRun.raw)
    let rows = text.filter { line in line.contains { Self.dots(of: $0) != nil } }
    #expect(rows.count == 16)
    for (index, snapshot) in SyntheticRun.raw.record.snapshots.enumerated() {
      let saturation = try #require(snapshot.layers[1].saturation)
      let cells = rows.dropFirst(8 * index).prefix(8).map { row in row.compactMap(Self.dots) }
      #expect(cells.allSatisfy { $0.count == 100 })
      for row in 0..<32 {
        for column in 0..<200 {
          let bit = cells[row / 4][column / 2][row % 4 * 2 + column % 2]
          if bit != saturation.map[row * 200 + column] {
            Issue.record("row \(row), column \(column)")
          }
        }
      }
    }
    #expect(!text.joined().contains("shown"))
  }

  @Test("a map that does not fit is sampled evenly and says so", arguments: [60, 80, 100])
  func sampledMap(columns: Int) throws {
    let text = try lines(.saturation, SyntheticRun.raw, columns: columns).map { String($0) }
    // The words may go on in the next line.
    let words = text.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains("\(2 * (columns - 1)) of 200 units shown"))
    let pair = try Figure.saturationPair.script(
      of: Material(runs: [SyntheticRun.raw, SyntheticRun.small]))
    #expect(try pair.text("pair").contains("of 200 units shown"))
  }

  /// The eight bits of a letter of Braille, row after row.
  private static func dots(of letter: Character) -> [Bool]? {
    guard let scalar = letter.unicodeScalars.first, 0x2800...0x28FF ~= scalar.value else {
      return nil
    }
    return [0, 3, 1, 4, 2, 5, 6, 7].map { scalar.value >> $0 & 1 == 1 }
  }
}
