import Diagnostics
import TestSupport
import Testing

@testable import Plotting

/// How maps are drawn: what is left out is said, and what points at units stays apart.
@Suite struct UnitMapTests {
  private func draw(
    _ run: PlottedRun, _ format: PictureFormat = .svg, size: String = "16:9"
  ) throws -> String {
    let folder = TemporaryFolder()
    var style = PictureStyle()
    style.size = try #require(PictureSize(size))
    _ = try Gnuplot().draw(
      Figure.saturation.script(of: run), name: "saturation", formats: [format], style: style,
      folder: folder.path)
    return try folder.text("saturation.\(format.rawValue)")
  }

  /// 61 % of all outputs, as in the lecture's first stage, without any order: the most corners that
  /// 32 × 200 cells have.
  private static let scattered: PlottedRun = {
    var chance = Chance(state: 9)
    let map = (0..<6_400).map { _ in chance.uniform() < 0.61 }
    return run(Saturation(rows: 32, columns: 200, map: map, tableShare: 0.6))
  }()

  private static func run(_ saturation: Saturation, name: String = "raw") -> PlottedRun {
    var record = Record()
    let numbers = Distribution([-1, 0.5, 1])
    record.snapshots = [0, 100].map { step in
      Snapshot(
        step: step,
        layers: [
          LayerSnapshot(
            kind: "Tanh", activations: numbers, gradients: numbers, saturation: saturation)
        ], parameters: [])
    }
    return PlottedRun(name: name, record: record, maxSteps: 200, rateChanges: [100])
  }

  @Test("a map of 32 × 200 outputs takes less than 60 kB of SVG")
  func bytes() throws {
    #expect(try draw(Self.scattered).utf8.count < 2 * 60_000)
  }

  /// A batch may hold all examples of a list, and a picture 1,080 rows of dots.
  @Test("of many examples and units some are drawn, and it is said", arguments: ["16:9", "half"])
  func samples(size: String) throws {
    let (rows, columns) = (5_000, 1_000)
    let map = (0..<rows * columns).map { ($0 &* 2_654_435_761) >> 7 & 1 == 0 }
    let run = Self.run(Saturation(rows: rows, columns: columns, map: map, tableShare: 0.5))
    let text = try Figure.saturation.text(of: run)
    #expect(text.utf8.count < 3_000_000)
    let drawn = dataBlock("map1", of: text)
    #expect(drawn.allSatisfy { $0[0] < 640 && $0[2] <= 256 })
    let texts = DrawnText.all(in: try draw(run, size: size)).map(\.text).joined(separator: " ")
    #expect(texts.contains("256 of 5,000 examples shown"))
    #expect(texts.contains("640 of 1,000 units shown"))
  }

  @Test("texts lie on the page and apart", arguments: ["16:9", "4:3", "half"])
  func textsAreApart(size: String) throws {
    let long = String(repeating: "a long name with many words ", count: 4)
    for run in [
      Self.scattered, MappedRun.run([[Int](repeating: 4, count: 200), [3, 3, 0]], name: long),
      MappedRun.run([[0, 0], [4, 4]], gradient: 0),
    ] {
      let texts = DrawnText.all(in: try draw(run, size: size))
      let page = try #require(PictureSize(size))
      #expect(texts.count > 8)
      for (place, text) in texts.enumerated() {
        #expect(
          text.isInside(width: Double(page.width), height: Double(page.height)), "\(size): \(text)")
        for other in texts[..<place] {
          #expect(!text.covers(other), "\(size): \(text) covers \(other)")
        }
      }
    }
  }

  private func triangles(of run: PlottedRun) throws -> [Double] {
    try Figure.saturation.text(of: run).drawnPage
      .matches(of: /object polygon from screen ([0-9.]+),/).compactMap { Double($0.output.1) }
  }

  private static func filled(_ dead: [Int], of units: Int = 200) -> [Int] {
    (0..<units).map { dead.contains($0) ? 4 : 1 }
  }

  @Test("every dead unit has a triangle, and every number is written, those of neighbours together")
  func neighbours() throws {
    let dead = [7, 12, 54, 63, 123, 125, 141, 182, 186]
    let run = MappedRun.run([Self.filled(dead)])
    let places = try triangles(of: run)
    #expect(places.count == dead.count && places == places.sorted())
    #expect(Set(places).count == dead.count)
    let texts = DrawnText.all(in: try draw(run)).map(\.text)
    let numbers = ["7, 12", "54", "63", "123, 125", "141", "182, 186"]
    #expect(numbers.allSatisfy(texts.contains), "\(texts)")
  }

  @Test("numbers that follow each other are written as the first and the last")
  func ranges() throws {
    let all = MappedRun.run([[Int](repeating: 4, count: 200)])
    #expect(try triangles(of: all).count == 200)
    #expect(DrawnText.all(in: try draw(all)).contains { $0.text == "0–199" })
    let some = MappedRun.run([Self.filled([3, 4, 5, 6, 9, 198, 199])])
    let texts = DrawnText.all(in: try draw(some)).map(\.text)
    #expect(texts.contains("3–6, 9") && texts.contains("198, 199"))
  }

  /// Beside the column of names, between 18 and 40 numbers of up to three digits have room.
  @Test("of a hundred single dead units as many have their numbers as there is room for")
  func thinned() throws {
    let run = MappedRun.run([Self.filled(Array(stride(from: 0, to: 200, by: 2)))])
    #expect(try triangles(of: run).count == 100)
    let texts = DrawnText.all(in: try draw(run))
    #expect(18...40 ~= texts.count { Int($0.text) != nil })
    #expect(texts.contains { $0.text == "0" })
  }

  /// The sign stands below the letter that holds the unit's dots, two units to a letter.
  @Test("in letters the sign stands below its unit")
  func letters() throws {
    let filled = (0..<40).map { $0 == 21 ? 4 : 1 }
    let lines = try draw(MappedRun.run([filled]), .txt).split(separator: "\n").map(Array.init)
    let row = try #require(lines.firstIndex { $0.contains("▲") })
    let sign = try #require(lines[row].firstIndex(of: "▲"))
    let dots = lines[row - 1]
    let start = try #require(dots.firstIndex { "\u{2800}"..."\u{28FF}" ~= $0 })
    #expect(sign - start == 21 / 2)
    #expect(String(lines[row + 1]).contains("21"))
    #expect(lines.contains { String($0).contains("1 of 40 dead") })
  }

  @Test("a map of nothing and one of everything are drawn without a word of gnuplot's")
  func ends() throws {
    for count in [0, 4] {
      let text = try draw(MappedRun.run([[Int](repeating: count, count: 5)]))
      #expect(text.contains("</svg>"))
    }
  }
}
