import Foundation
import Testing

@testable import Plotting

/// The table of labels beside the sources that name its keys.
@Suite struct LabelKeysTests {
  private static let keys = Labels.table.split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { $0.split(separator: " = ").first.map(String.init) }

  /// What stands in quotes in the sources, and what stands there after a gap: `.line` of `"\(name).line"`.
  private static func literals() throws -> (whole: Set<String>, tails: Set<String>) {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path()))
    var (whole, tails) = (Set<String>(), Set<String>())
    for case let file as String in files where file.hasSuffix(".swift") {
      let source = try Data(contentsOf: folder.appending(path: file))
      for piece in source.split(separator: UInt8(ascii: "\"")) where piece.count < 100 {
        let text = String(decoding: piece, as: UTF8.self)
        whole.insert(text)
        tails.formUnion(
          text.split(separator: "\\(").compactMap { part in
            part.lastIndex(of: ")").map { String(part[part.index(after: $0)...]) }
          })
      }
    }
    return (whole, tails)
  }

  /// A key is named whole, or as what follows the name of a figure or lab: `"\(name).line"`, and of a lab
  /// `label("line")`. Words of a function, short forms and the readings of lines are found by what they
  /// are forms of.
  @Test func everyKeyIsNamedInASource() throws {
    let (whole, tails) = try Self.literals()
    #expect(Self.keys.count > 300)
    for key in Self.keys {
      let parts = key.split(separator: ".").map(String.init)
      let own = parts.dropFirst().joined(separator: ".")
        .replacing(/^(zero|plain)-/, with: "").replacing(/\.short$/, with: "")
      let steps = own.split(separator: ".").map(String.init)
      let (last, middle) = (steps.last ?? "", steps.dropLast().joined(separator: "."))
      let isReading = steps.first == "reading" || own == "shows"
      let isNamed =
        whole.contains("\(parts[0]).\(own)") || isReading || tails.contains(".\(own)")
        || (key.hasPrefix("lab-") && whole.contains(own))
        || (whole.contains("\(parts[0]).\(middle)") && tails.contains(".\(last)"))
        || (tails.contains(".\(middle).") && whole.contains(last))
      #expect(isNamed, "\(key)")
    }
  }

  /// A reading or a summary of no figure and no lab.
  @Test func everyReadingIsOfAFigureOrLab() {
    let figures = Figure.all.map(\.name) + ["predict", "context", "unit"]
    for key in Self.keys where key.contains(".reading") || key.hasSuffix("shows") {
      let name = String(key.prefix { $0 != "." })
      #expect(figures.contains(name) || name.hasPrefix("lab-"), "\(key)")
      // That of a line of its own has such a line.
      guard let end = key.firstRange(of: ".reading."), name.hasPrefix("lab-") else { continue }
      #expect(Self.keys.contains("\(name).line.\(key[end.upperBound...])"), "\(key)")
    }
  }

  @Test(arguments: [SyntheticRun.raw, SyntheticRun.deep])
  func everyWordOfAChartHasATextWithoutGaps(run: PlottedRun) throws {
    for chart in try Gallery.charts(run) {
      for words in chart.words {
        try #require(words.hasText, "\(chart.name): \(words)")
        let text = words.said
        #expect(!text.contains("{") && !text.contains("nan") && !text.isEmpty, "\(text)")
      }
    }
  }

  @Test(arguments: ["Tanh", "Sigmoid", "ReLU", "LeakyReLU", "GELU"])
  func soHasEveryFunction(kind: String) throws {
    let values = MadeRun.numbers(0.25).map { $0 + 0.25 }
    let lost = [Float](repeating: .nan, count: 100)
    for last in [values, lost, MadeRun.numbers(0)] {
      let run = MadeRun.layers(kind, outputs: [[values, values], [last, last]])
      for figure in Figure.ofRun {
        guard let chart = try? figure.chart(of: Material(runs: [run])) else { continue }
        for words in chart.words {
          try #require(words.hasText, "\(chart.name): \(words)")
          let text = words.said
          #expect(!text.contains("{") && !text.contains("nan "), "\(text)")
        }
      }
    }
  }
}
