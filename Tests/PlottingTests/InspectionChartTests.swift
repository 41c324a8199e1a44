import Diagnostics
import Foundation
import Layers
import TestSupport
import Testing

@testable import Plotting

/// Sentences and signs of what is drawn of one context and of one unit.
@Suite struct InspectionChartTests {
  private static let alphabet = [".", "a", "b", "c", "e", "f", "i"]

  static func prediction(_ shares: [Double], counts: [Int]?) -> Prediction {
    Prediction(
      text: "emm", context: "emm", characters: Array(alphabet.prefix(shares.count)),
      logProbabilities: shares.map { log($0) }, counts: counts)
  }

  private func headline(_ chart: Chart) -> String {
    guard case .label(let key, let values) = chart.headline else { return "" }
    return Labels.default.text(key, values)
  }

  private func marks(_ chart: Chart) -> [Series.Mark] { chart.panels[0].series.map(\.mark) }

  @Test func bothExpectTheSame() {
    let chart = Self.prediction([0.1, 0.46, 0.44], counts: [0, 39, 38]).chart(of: "kaiming")
    #expect(headline(chart) == "After “emm” both expect a: the model 46 %, counting 51 %")
    #expect(marks(chart) == [.bars, .hollowBars, .words])
  }

  @Test func theyExpectOtherLetters() {
    let chart = Self.prediction([0.1, 0.46, 0.44], counts: [0, 10, 30]).chart(of: "kaiming")
    #expect(
      headline(chart) == "After “emm” the model expects a: 46 %, counting b: 75 %")
  }

  @Test(arguments: [
    ([0, 1, 8], "“emm”, seen 9 times only: the model expects a, 46 %"),
    ([0, 1, 0], "“emm”, seen once only: the model expects a, 46 %"),
    ([0, 0, 0], "“emm” is in no training name; the model expects a, 46 %"),
  ])
  func fewExamplesSayLittle(counts: [Int], words: String) {
    let chart = Self.prediction([0.1, 0.46, 0.44], counts: counts).chart(of: "kaiming")
    #expect(headline(chart) == words)
    #expect(marks(chart).contains(.dottedBars) == (counts != [0, 0, 0]))
    #expect(!marks(chart).contains(.hollowBars))
  }

  @Test func withoutCountsTheModelStandsAlone() {
    let chart = Self.prediction([0.99, 0.005, 0.005], counts: nil).chart(of: "kaiming")
    #expect(headline(chart) == "After “emm” the model expects “.”: 99 %")
    #expect(marks(chart) == [.bars, .words])
    // Bars and words stand over their letters where nothing is beside them.
    #expect(chart.panels[0].series[0].points.map(\.x) == [0, 1, 2])
    #expect(chart.panels[0].series[1].points.map(\.x) == [0])
  }

  /// Beside counting the line has nothing of the run, and the legend no room for all settings.
  @Test func theLegendNamesTheStageAndTheLineTheRest() throws {
    let title = "kaiming, output-gain 0.0, hidden-gain 0.5, 20,000 steps"
    let chart = Self.prediction([0.1, 0.46, 0.44], counts: [0, 39, 38])
      .chart(of: title, short: "kaiming")
    #expect(chart.panels[0].series[0].name == .name("kaiming"))
    #expect(
      chart.line.said.hasPrefix(
        "kaiming, output-gain 0, hidden-gain 0.5, 20,000 steps: share of each next letter"))
    let page = try chart.script.text("predict").drawnPage
    #expect(page.contains("■ kaiming'") && page.contains("□ counting'"))
    let name = NamePrediction(
      "a", [.init(context: "..", character: "a", loss: 1, seen: 9, count: 5)]
    )
    .chart(of: title, short: "kaiming")
    #expect(name.panels[0].series[0].name == .name("kaiming"))
    #expect(name.line.said.hasPrefix("kaiming, output-gain 0, "))
  }

  @Test func theMostSurprisingLetterIsNamed() {
    let name = NamePrediction(
      "ab.",
      [
        .init(context: "..", character: "a", loss: 1, seen: 10, count: 5),
        .init(context: ".a", character: "b", loss: 3.25, seen: 5, count: 0),
        .init(context: "ab", character: ".", loss: 2, seen: 0, count: 0),
      ])
    let chart = name.chart(of: "kaiming")
    #expect(headline(chart) == "“ab.” surprises the model most by b after “.a”: 3.25")
    guard case .label(let line, _) = chart.line else { return }
    #expect(line == "predict.name.line.new")
  }

  private static func unit(_ values: [[Double]]) -> UnitInspection {
    UnitInspection(
      layer: 1, unit: 17, activation: Tanh.function,
      letters: LetterWeights(characters: alphabet, values: values, reachTheActivation: true),
      examples: nil, outputs: [])
  }

  private static let mixed = [0, 1, 1, -1, -1, 0.5, 0.2]
  // Vowels a, e, i; consonants b, c, f.
  private static let telling = [0, -2, 1, 1.5, -1, 2, -1.5]

  @Test func aUnitThatTellsVowelsFromConsonants() throws {
    let chart = try #require(Self.unit([Self.mixed, Self.telling]).chart(of: "kaiming"))
    #expect(headline(chart) == "Unit 17 tells vowels from consonants in the last letter")
    let other = try #require(Self.unit([Self.telling, Self.mixed]).chart(of: "kaiming"))
    #expect(headline(other) == "Unit 17 tells vowels from consonants in the 2nd last letter")
  }

  @Test func aUnitThatDoesNotTellThem() throws {
    let wide = Self.mixed.map { 3 * $0 }
    let chart = try #require(Self.unit([wide, Self.mixed]).chart(of: "kaiming"))
    #expect(headline(chart) == "Unit 17 listens most to the 2nd last letter")
    let zero = Self.mixed.map { _ in 0.0 }
    let deaf = try #require(Self.unit([zero, zero]).chart(of: "kaiming"))
    #expect(headline(deaf) == "To unit 17 all letters are the same")
  }

  @Test func cellsHaveADecimalWhereItHasRoom() throws {
    let letters = ["."] + (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    func page(_ factor: Double, _ style: PictureStyle = PictureStyle()) throws -> String {
      let rows = (0..<3).map { row in letters.indices.map { factor * Double(($0 + row) % 7 - 3) } }
      let unit = UnitInspection(
        layer: 1, unit: 7, activation: Tanh.function,
        letters: LetterWeights(characters: letters, values: rows, reachTheActivation: true),
        examples: nil, outputs: [])
      return try #require(unit.chart(of: "kaiming")).script.text("unit", style: style).drawnPage
    }
    func cells(_ page: String) -> [String] {
      page.matches(of: /set label (?:written\()?'([+−][0-9.]+)'/).map { String($0.output.1) }
    }
    let usual = try cells(page(1.12))
    #expect(usual.count > 50 && usual.allSatisfy { $0.contains(".") } && Set(usual).count > 5)
    // Numbers of two digits, and cells of half a slide, are too narrow for one.
    #expect(try cells(page(12)).allSatisfy { !$0.contains(".") })
  }

  static func context(_ outputs: [Float], kind: String) -> ContextInspection {
    ContextInspection(
      embedding: [
        .init(character: "e", values: [1, -0.5]), .init(character: ".", values: [0, 2]),
      ],
      layers: [
        .init(name: "layers.0", kind: "Linear", values: outputs.map { 2 * $0 }),
        .init(name: "layers.1", kind: kind, values: outputs),
        .init(name: "layers.2", kind: "Linear", values: [1, 2, -1]),
      ], prediction: prediction([0.2, 0.7, 0.1], counts: nil))
  }

  @Test(
    arguments: [
      (
        [0.995, -0.98, -0.999], "Tanh",
        "For “emm” 2 of 3 outputs are saturated; the model expects a: 70 %"
      ),
      ([0.5, -0.98, 0], "Tanh", "For “emm” no output is saturated; the model expects a: 70 %"),
      ([0.5, 0, 0], "ReLU", "For “emm” 2 of 3 outputs are zero; the model expects a: 70 %"),
      ([0.5, 0, 0], "GELU", "After “emm” a is the likeliest: 70 %"),
    ] as [([Float], String, String)])
  func flatOutputsAreCounted(outputs: [Float], kind: String, words: String) {
    #expect(headline(Self.context(outputs, kind: kind).chart(of: "kaiming")) == words)
  }

  static let charts: [String: Chart] = [
    "predict": prediction([0.1, 0.46, 0.04, 0.2, 0.1, 0.05, 0.05], counts: [1, 2, 3, 4, 5, 6, 7])
      .chart(of: "kaiming"),
    "unit": unit([mixed, telling, mixed]).chart(of: "kaiming"),
    "context": context((0..<200).map { Float($0 % 21) / 10 - 1 }, kind: "Tanh").chart(
      of: "kaiming"),
  ].compactMapValues(\.self)

  @Test(arguments: ["predict", "unit", "context"], ["16:9", "4:3", "half"])
  func textsAreOnThePageAndApart(kind: String, size: String) throws {
    var style = PictureStyle()
    style.size = try #require(PictureSize(size))
    let folder = TemporaryFolder()
    let chart = try #require(Self.charts[kind])
    _ = try Gnuplot().draw(
      chart.script, name: kind, formats: [.svg], style: style, folder: folder.path)
    let texts = DrawnText.all(in: try folder.text("\(kind).svg"))
    #expect(texts.count > 8)
    for (place, text) in texts.enumerated() {
      #expect(
        text.isInside(width: Double(style.size.width), height: Double(style.size.height)),
        "\(kind) \(size): \(text)")
      for other in texts[..<place] {
        #expect(!text.covers(other), "\(kind) \(size): \(text) covers \(other)")
      }
    }
  }

  @Test(arguments: PictureFormat.allCases) func everyFormatIsDrawn(format: PictureFormat) throws {
    for (kind, chart) in Self.charts {
      let folder = TemporaryFolder()
      let paths = try Gnuplot().draw(
        chart.script, name: kind, formats: [format], style: PictureStyle(), folder: folder.path)
      #expect(paths.count >= 2)
    }
  }
}
