import Diagnostics
import Files
import Foundation
import Plotting
import Report
import Runs
import Testing

/// What stands above the pictures of a page, and in which order they come.
@Suite struct FiguresOnThePageTests {
  private let runs: TestRuns
  private let folders: [RunFolder]
  private let noGnuplot = Gnuplot(environment: ["PATH": "/nowhere"])

  init() throws {
    runs = TestRuns()
    folders = [try runs.add("raw"), try runs.add("kaiming"), try runs.add("deep", steps: 30)]
  }

  private func page(_ labels: Labels = .default) async throws -> String {
    try await HTMLReport(runs: folders, labels: labels).page(drawnBy: noGnuplot).html
  }

  /// The parts of the page by their names, in their order.
  private func sections(_ page: String) -> [(name: String, text: String)] {
    page.components(separatedBy: "<section ").dropFirst().map { part in
      let name = part.components(separatedBy: "id=\"")[1].prefix { $0 != "\"" }
      return (String(name), part)
    }
  }

  @Test func theFindingAndTheLossesComeFirstAndTheSettingsAtTheEnd() async throws {
    let page = try await page()
    let names = sections(page).map(\.name)
    #expect(names.prefix(3) == ["losses", "figure-hockey-stick", "figure-loss"])
    #expect(names.suffix(3) == ["settings", "machine", "commands"])
    let losses = try folders.map { try #require(try $0.run().loss.validation) }
    let difference = try #require(losses.max()) - (try #require(losses.min()))
    let finding = try #require(page.firstRange(of: "<p class=\"finding\">"))
    let words = page[finding.upperBound...].prefix { $0 != "\n" }
    #expect(words.contains("ends \(String(format: "%.3f", difference)) below"))
    let table = try #require(page.firstRange(of: "<table"))
    #expect(finding.upperBound < table.lowerBound)
  }

  @Test func theFindingOfOneRunIsThatOfItsLoss() async throws {
    let page = try await HTMLReport(runs: [folders[0]]).page(drawnBy: noGnuplot).html
    let run = try StoredRun(folders[0])
    let first = String(format: "%.2f", Double(try #require(run.record.losses.first)))
    let finding = try #require(page.firstMatch(of: /<p class="finding"><bdi>([^<]*)</)).output.1
    #expect(finding.hasPrefix(run.run.title.text) && finding.contains("\(first) → "))
    #expect(!sections(page).map(\.name).contains("figure-hockey-stick"))
  }

  @Test func theRunsOfOneKindOfFigureStandSideBySide() async throws {
    let page = try await page()
    for section in sections(page) where section.name.hasPrefix("figure-") {
      let owners = section.text.matches(of: /<figcaption><a href="#(run-[0-9])"/).map(\.output.1)
      switch section.name {
      case "figure-hockey-stick", "figure-bigrams": #expect(owners.isEmpty)
      case "figure-loss", "figure-dead-units": #expect(owners == ["run-1", "run-2", "run-3"])
      case "figure-saturation": #expect(owners == ["run-1", "run-2"])
      case "figure-depth": #expect(owners == ["run-3"])
      default: #expect(!owners.isEmpty, "\(section.name)")
      }
    }
  }

  /// The same words that `gradus plot` writes into a picture of its own, and read aloud in its stead.
  @Test func headlineAndLineOfAChartStandAboveItsPicture() async throws {
    let page = try await HTMLReport(runs: [folders[0]]).page()
    let picture = Picture(
      try Figure.deadUnits.script(of: Material(runs: [try plotted(folders[0])])),
      name: "dead-units", folder: FilePath(runs.path), about: nil)
    var style = PictureStyle()
    // So that no text is broken.
    style.size = PictureSize(width: 6_000, height: 1_080)
    _ = try Gnuplot().draw(picture, formats: [.svg], style: style)
    let drawn = try String(
      contentsOfFile: runs.file("dead-units.svg"), encoding: .utf8)
    let part = try #require(
      sections(page.html).first { $0.name == "figure-dead-units" }
    ).text
    let headline = try #require(part.firstMatch(of: /<b><bdi>([^<]+)<\/bdi><\/b>/)).output.1
    #expect(drawn.contains("<text>\(headline)</text>") && drawn.contains("share of outputs"))
    #expect(part.contains("aria-label=\"\(headline): share of outputs"))
    let marks = part.components(separatedBy: "<svg ")[1]
    #expect(marks.contains("<text>") && !marks.contains("<text>\(headline)<"))
  }

  private func plotted(_ folder: RunFolder) throws -> PlottedRun {
    let run = try StoredRun(folder)
    return PlottedRun(name: run.run.title.text, record: run.record, maxSteps: 60, rateChanges: [30])
  }

  /// Seven runs as wide as the lecture's, in less than 2 MB.
  @Test func sevenStagesTakeLessThanTwoMegabytes() async throws {
    let stages = [
      "raw", "zero-bias", "scaled-output", "scaled-hidden", "kaiming", "batchnorm", "deep",
    ]
    let lecture = try stages.map { try runs.add($0, as: "\($0)-whole", steps: 1_200, knobs: [:]) }
    let page = try await HTMLReport(runs: lecture).page()
    #expect(page.missing == 0 && page.figures > 90)
    #expect(page.html.utf8.count < 2_000_000, "\(page.html.utf8.count) bytes")
  }
}
