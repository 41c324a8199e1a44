import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Saturation maps")
struct SaturationFigureTests {
  @Test("the white of the map is every bit, rows for examples, and the dead unit is counted")
  func saturationMap() throws {
    let run = SyntheticRun.raw
    let text = try Figure.saturation.text(of: run)
    for (index, snapshot) in run.record.snapshots.enumerated() {
      let saturation = try #require(snapshot.layers[1].saturation)
      let corners = dataBlock("map\(index + 1)", of: text)
      #expect(enclosedCells(corners, rows: 32, columns: 200) == saturation.map)
      #expect(text.contains("\((saturation.mapShare * 100).fixed(1)) % saturated, 1 of 200 units"))
    }
  }

  /// A batch may hold all examples of a list, and a picture 1,080 rows of dots.
  @Test("of many examples some are drawn, in a script of any batch's size, and it is said")
  func manyExamples() throws {
    let run = SyntheticRun.small
    var record = run.record
    let layer = record.snapshots[0].layers[1]
    let (rows, columns) = (50_000, 200)
    record.snapshots = [
      Snapshot(
        step: 0,
        layers: [
          LayerSnapshot(
            kind: layer.kind, activations: layer.activations, gradients: layer.gradients,
            saturation: Saturation(
              rows: rows, columns: columns,
              map: (0..<rows * columns).map { ($0 &* 2_654_435_761) >> 7 & 1 == 0 },
              tableShare: 0.5))
        ], parameters: [])
    ]
    let all = PlottedRun(name: "all", record: record, maxSteps: 300, dropStep: 150)
    let text = try Figure.saturation.text(of: all)
    #expect(text.utf8.count < 3_000_000)
    #expect(text.contains(" of 50,000 examples shown"))
  }

  @Test("two runs stand side by side, each with its own shares")
  func saturationPair() throws {
    let runs = [SyntheticRun.raw, SyntheticRun.small]
    let text = try Figure.saturationPair.text(of: Material(runs: runs))
    for run in runs {
      for snapshot in run.record.snapshots {
        let share = try #require(snapshot.layers[1].saturation).mapShare
        #expect(text.contains("\(share.percent) saturated"))
      }
    }
    #expect(!dataBlock("map4", of: text).isEmpty)
  }

  /// The middles of which cells lie in a rectangle; empty rows stand between two of them.
  private func enclosedCells(_ corners: [[Double]], rows: Int, columns: Int) -> [Bool] {
    let rectangles = corners.split(separator: []).map(Array.init)
    return (0..<rows * columns).map { cell in
      let (row, column) = (Double(cell / columns), Double(cell % columns))
      return rectangles.contains { rectangle in
        rectangle[0][0] < column && column < rectangle[2][0] && rectangle[2][1] < row
          && row < rectangle[0][1]
      }
    }
  }
}
