import Foundation
import Testing

@testable import Plotting

/// The table of labels beside the sources that name its keys.
@Suite struct LabelKeysTests {
  private static let keys = Labels.table.split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { $0.split(separator: " = ").first.map(String.init) }

  private static func sources() throws -> String {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path()))
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined()
  }

  /// A key is named whole, or as what follows the name of a figure or lab: `"\(name).line"`, and of a lab
  /// `label("line")`. Words of a function, short forms and the readings of lines are found by what they
  /// are forms of.
  @Test func everyKeyIsNamedInASource() throws {
    let sources = try Self.sources()
    #expect(Self.keys.count > 300)
    for key in Self.keys {
      let parts = key.split(separator: ".").map(String.init)
      let function = parts.dropFirst().joined(separator: ".")
        .replacing(/^(zero|plain)-/, with: "").replacing(/\.short$/, with: "")
      let whole = "\(parts[0]).\(function)"
      let isReading = function.hasPrefix("reading") || function == "shows"
      let last = parts.last ?? ""
      let parent = whole.split(separator: ".").dropLast().joined(separator: ".")
      let middle = function.split(separator: ".").dropLast().joined(separator: ".")
      let isNamed =
        sources.contains("\"\(whole)\"") || isReading || sources.contains(").\(function)\"")
        || (key.hasPrefix("lab-") && sources.contains("\"\(function)\""))
        || (sources.contains("\"\(parent)\"") && sources.contains(").\(last)\""))
        || (!middle.isEmpty && sources.contains(").\(middle).\\(")
          && sources.contains("\"\(last)\""))
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
