import Testing

@testable import Plotting

/// The tables of labels that come with the program.
@Suite struct ShippedLanguageTests {
  private typealias Table = [(key: String, text: String)]

  private static func table(_ language: Language) throws -> Table {
    try language.table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let sign = try #require(line.firstRange(of: " = "), "\(line)")
      return (String(line[..<sign.lowerBound]), String(line[sign.upperBound...]))
    }
  }

  private static func gaps(_ text: String) -> Set<Substring> {
    Set(text.matches(of: /\{([^{}]*)\}/).map(\.output.1))
  }

  @Test(arguments: Language.allCases)
  func holdsEveryKeyOnceWithItsGaps(language: Language) throws {
    let table = try Self.table(language)
    let usual = try Dictionary(uniqueKeysWithValues: Self.table(.english).map { ($0.key, $0.text) })
    #expect(table.count == usual.count)
    #expect(Set(usual.keys).subtracting(table.map(\.key)).sorted() == [])
    #expect(Set(table.map(\.key)).subtracting(usual.keys).sorted() == [])
    for (key, text) in table {
      #expect(!text.isEmpty && Self.gaps(text) == Self.gaps(usual[key] ?? ""), "\(key)")
    }
    #expect(language.labels.text("report.language") == language.rawValue)
  }

  @Test(arguments: [
    (Language.german, "200.000", "−0,05", "|h| > 0,99", "2.", "raw, 20.000 Schritte"),
    (.french, "200\u{202F}000", "−0,05", "|h| > 0,99", "2e", "raw, 20\u{202F}000 pas"),
    (.spanish, "200\u{202F}000", "−0,05", "|h| > 0,99", "2.ª", "raw, 20\u{202F}000 pasos"),
    (.english, "200,000", "−0.05", "|h| > 0.99", "2nd", "raw, 20,000 steps"),
  ])
  func writesNumbersItsWay(
    language: Language, thousands: String, decimals: String, condition: String, order: String,
    title: String
  ) {
    let labels = language.labels
    #expect(labels.written("200,000") == thousands && labels.written("−0.05") == decimals)
    #expect(labels.written("|h| > 0.99") == condition && labels.written("2nd") == order)
    #expect(labels.written("raw, 20,000 steps") == title)
    for name in ["kaiming", ".", "a.b, c.d", "v1.2", "gain 0.5"] {
      #expect(labels.written(name) == name)
    }
  }

  /// In German a point stands between thousands, in the others nowhere.
  @Test(arguments: [Language.german, .french, .spanish], [SyntheticRun.raw, SyntheticRun.deep])
  func noNumberOfAChartIsEnglish(language: Language, run: PlottedRun) throws {
    let labels = language.labels
    let english =
      labels.text("number.group") == "."
      ? /[0-9]\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])/ : /[0-9]\.[0-9]/
    for chart in try Gallery.charts(run) {
      for words in chart.words {
        let text = labels.text(of: words)
        #expect(text.firstMatch(of: english) == nil, "\(chart.name): \(text)")
      }
    }
  }

  /// What is written twice would be read as English the second time.
  @Test(arguments: [Language.german, .french])
  func numbersOfTicsAreWrittenOnce(language: Language) throws {
    let labels = language.labels
    let run = SyntheticRun.deep
    let last = run.stepName(try #require(run.record.snapshots.last).step)
    let script = try Figure.evolutionWeights.text(of: run, style: PictureStyle(labels: labels))
    #expect(last == "1,001")
    #expect(script.contains("'\(labels.written(last))'") && !script.contains("'\(last)'"))
  }

  /// Signs that stand apart in French do so by a space at which no line is broken.
  @Test func spacesOfFrenchAreNarrow() throws {
    for (key, text) in try Self.table(.french) where !key.hasPrefix("number.") {
      #expect(text.firstMatch(of: /[^\u{202F}][:;!?%»]|« |«[^\u{202F}]/) == nil, "\(key): \(text)")
    }
  }

  @Test(arguments: [Language.german, .french, .spanish])
  func quotesAreThoseOfTheLanguage(language: Language) throws {
    let foreign = language == .german ? "\"”«»" : "\"“”„"
    for (key, text) in try Self.table(language) {
      #expect(!text.contains { foreign.contains($0) }, "\(key): \(text)")
    }
  }
}
