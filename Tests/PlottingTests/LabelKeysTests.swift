import Foundation
import Testing

@testable import Plotting

/// The table of labels beside the sources that name its keys.
@Suite struct LabelKeysTests {
  private static let keys = Labels.table.split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { $0.split(separator: " = ").first.map(String.init) }

  /// What begins a key that is put together of parts, beside the names of figures.
  private static let families =
    Figure.all.map(\.name) + ["predict", "context", "unit", "study", "report"]

  /// What stands in quotes in the sources, whole and between its gaps: `line` of `"\(name).line"`.
  private static func literals() throws -> Set<String> {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path()))
    var literals = Set<String>()
    for case let file as String in files {
      guard file.hasSuffix(".swift") || file.hasSuffix(".mustache") else { continue }
      let source = try Data(contentsOf: folder.appending(path: file))
      if file.hasSuffix(".mustache") {
        let template = String(decoding: source, as: UTF8.self)
        literals.formUnion(template.matches(of: /words\.([a-z-]+)/).map { String($0.output.1) })
        continue
      }
      for piece in source.split(separator: UInt8(ascii: "\"")) where piece.count < 100 {
        let text = String(decoding: piece, as: UTF8.self)
        literals.insert(text)
        for part in text.split(separator: "\\(") {
          let end = part.lastIndex(of: ")").map { part[part.index(after: $0)...] } ?? part
          literals.insert(end.split(separator: ".").joined(separator: "."))
        }
      }
    }
    return literals
  }

  /// A key is named whole, or in parts: `"\(name).line"`, of a lab `label("line")`, and of the page's
  /// template `words.run`. Words of a function, short forms and the readings of lines are found by what
  /// they are forms of.
  @Test func everyKeyIsNamedInASource() throws {
    let literals = try Self.literals()
    func areNamed(_ steps: ArraySlice<String>) -> Bool {
      steps.isEmpty
        || (1...steps.count).contains { count in
          literals.contains(steps.prefix(count).joined(separator: "."))
            && areNamed(steps.dropFirst(count))
        }
    }
    #expect(Self.keys.count > 300)
    for key in Self.keys {
      let parts = key.split(separator: ".").map(String.init)
      let own = parts.dropFirst().joined(separator: ".")
        .replacing(/^(zero|plain)-/, with: "").replacing(/\.short$/, with: "")
      let steps = own.split(separator: ".").map(String.init)
      let isOfFamily = Self.families.contains(parts[0]) || key.hasPrefix("lab-")
      let isNamed =
        literals.contains("\(parts[0]).\(own)") || steps[0] == "reading" || own == "shows"
        || (isOfFamily && areNamed(steps[...]))
      #expect(isNamed, "\(key)")
    }
  }

  /// A reading or a summary of no figure and no lab.
  @Test func everyReadingIsOfAFigureOrLab() {
    for key in Self.keys where key.contains(".reading") || key.hasSuffix("shows") {
      let name = String(key.prefix { $0 != "." })
      #expect(Self.families.contains(name) || name.hasPrefix("lab-"), "\(key)")
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
