import Testing

@testable import Plotting

/// Headlines of runs with many settings.
@Suite struct RunNamesTests {
  private static let title =
    "kaiming, output-gain 0.0, hidden-bias zero, hidden-scale 0.0, 20,000 steps"
  private static let shown =
    "kaiming, output-gain 0, hidden-bias zero, hidden-scale 0, 20,000 steps"

  private static func run(_ name: String, shortName: String? = "kaiming") -> PlottedRun {
    let small = SyntheticRun.small
    return PlottedRun(
      name: name, shortName: shortName, record: small.record, maxSteps: small.maxSteps,
      rateChanges: small.rateChanges)
  }

  /// Texts in the size of a headline, and those in that of the line below it.
  private static func drawn(_ chart: Chart, _ labels: Labels = .default) throws -> (
    headline: [String], line: String
  ) {
    let page = try chart.script.text(chart.name, style: PictureStyle(labels: labels)).drawnPage
    func texts(_ font: String) -> [String] {
      page.split(separator: "\n").filter { $0.contains(font) }
        .compactMap {
          $0.firstMatch(of: /set label (?:written\()?'([^']*)'/).map { String($0.output.1) }
        }
    }
    return (
      texts("'DejaVu Sans Condensed:Bold,52'") + texts("'DejaVu Sans Condensed:Bold,46'"),
      texts("font ',34'").joined(separator: " ")
    )
  }

  @Test(arguments: Language.allCases)
  func settingsThatDoNotFitAreInTheLine(language: Language) throws {
    let labels = language.labels
    var shortened = 0
    for figure in Figure.ofRun {
      guard let chart = try? figure.chart(of: Material(runs: [Self.run(Self.title)])) else {
        continue
      }
      let (headline, line) = try Self.drawn(chart, labels)
      let hasAll = headline.joined(separator: " ").contains("hidden-scale")
      #expect(headline.count == 1, "\(figure.name): \(headline)")
      if !hasAll, headline.contains(where: { $0.contains("kaiming") }) {
        #expect(line.hasPrefix(labels.written(Self.shown)), "\(figure.name): \(line)")
        shortened += 1
      } else {
        #expect(!line.contains("hidden-scale"), "\(figure.name): \(line)")
      }
    }
    #expect(shortened > 5)
  }

  @Test func aNameThatFitsStaysWhereItIs() throws {
    let chart = try Figure.loss.made(of: Self.run("kaiming, hidden-gain 1.0, 300 steps"))
    let (headline, line) = try Self.drawn(chart)
    #expect(headline.count == 1 && headline[0].hasPrefix("kaiming, hidden-gain 1, 300 steps"))
    #expect(line.hasPrefix("loss of each batch"))
  }

  /// Of several runs of one stage only the settings say which is which.
  @Test func severalRunsKeepTheirNames() throws {
    let runs = ["0.5", "1.5"].map { Self.run("kaiming, hidden-gain \($0)") }
    for figure in [Figure.hockeyStick, .saturationPair] {
      let chart = try figure.made(of: Material(runs: runs))
      let text = try chart.script.text(chart.name).drawnPage
      #expect(chart.runNames == nil)
      for gain in ["0.5", "1.5"] { #expect(text.contains("gain \(gain)"), "\(figure.name)") }
    }
  }

  @Test func wholeNumbersHaveNoPoint() {
    #expect(Self.title.withWholeNumbers == Self.shown)
    for name in ["kaiming, hidden-gain 0.50", "names-1.0", "v1.0", "a  b", "", "1.05 x"] {
      #expect(name.withWholeNumbers == name)
    }
    #expect("gain −3.0, rate 10.0".withWholeNumbers == "gain −3, rate 10")
  }
}
