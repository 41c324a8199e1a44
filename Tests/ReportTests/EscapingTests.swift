import Diagnostics
import Foundation
import Plotting
import Quoting
import Report
import Runs
import TestSupport
import Testing

@Suite struct EscapingTests {
  /// Pages without pictures: what text does to gnuplot is tested with the figures.
  private let noGnuplot = Gnuplot(environment: ["PATH": "/nowhere"])

  @Test(arguments: Hostile.texts.filter { !$0.isEmpty } + [Hostile.all])
  func textOfARunMakesNoElementAndNoAttribute(_ text: String) async throws {
    let runs = TestRuns()
    let folders = [try runs.add("raw"), try runs.add("kaiming")]
    func page(_ text: String) async throws -> String {
      for folder in folders {
        var run = try folder.run()
        HostilePages.fill(&run, with: text)
        try folder.path.put(JSONText.text(run), as: "run.json")
      }
      return try await HTMLReport(runs: folders, title: text).page(drawnBy: noGnuplot).html
    }
    let plain = try await page("plain")
    let page = try await page(text)
    #expect(Markup(page).shape == Markup(plain).shape)
    #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(!page.contains("\u{202E}"))
  }

  @Test(.enabled(if: hasGnuplot)) func textInPicturesMakesNoElementAndNoAttribute() async throws {
    let runs = TestRuns()
    let folder = try runs.add("raw")
    func markup(_ text: String) async throws -> Markup {
      var run = try folder.run()
      HostilePages.fill(&run, with: text)
      try folder.path.put(JSONText.text(run), as: "run.json")
      return Markup(try await HTMLReport(runs: [folder, folder], title: "x").page().html)
    }
    let plain = try await markup("plain")
    #expect(plain.tags("svg").count > 25)
    for text in [Hostile.all] + Hostile.texts.filter({ $0.contains("<") || $0.contains("rgb") }) {
      // A longer text may be broken into more lines.
      let hostile = try await markup(text)
      #expect(Set(hostile.shape.keys).isSubset(of: plain.shape.keys), "\(text)")
      for tag in ["svg", "script", "img", "style", "iframe", "a"] {
        #expect(hostile.tags(tag).count == plain.tags(tag).count, "\(tag): \(text)")
      }
    }
  }

  private static let hasGnuplot = access("/usr/bin/gnuplot", X_OK) == 0

  @Test func foldersAndSamplesMakeNoElementAndNoAttribute() async throws {
    let runs = TestRuns()
    let plain = try runs.add("raw", as: "plain")
    try plain.path.put("name\nabcdef  new\n\n1 of 1 are new\n", as: "samples.txt")
    let shape = Markup(try await HTMLReport(runs: [plain]).page(drawnBy: noGnuplot).html).shape
    for text in Hostile.texts where !text.isEmpty && !text.unicodeScalars.contains("\u{0}") {
      let name = text.replacing("/", with: "∕")
      let folder = try runs.add("raw", as: name)
      if !text.unicodeScalars.contains("\n") {
        try folder.path.put("name\n\(text)  new\n\n1 of 1 are new\n", as: "samples.txt")
      } else {
        try folder.path.put("name\nabcdef  new\n\n1 of 1 are new\n", as: "samples.txt")
      }
      let page = try await HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
      #expect(Markup(page).shape == shape, "\(text)")
    }
  }

  @Test func textIsShownAsItStands() async throws {
    let runs = TestRuns()
    let folder = try runs.add("raw") { $0.names.file = "a < b && \"c\" > 'd' {{title}}" }
    let page = try await HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
    #expect(page.contains("a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39; {{title}}"))
  }
}

enum HostilePages {
  /// Puts a text wherever a run holds text. A run with control characters is not even read, so
  /// these are left out.
  static func fill(_ run: inout RunRecord, with text: String) {
    let text = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !$0.isControl }))
    run.stage.name = text
    run.names.file = text
    run.names.digest = text
    run.vocabulary = ["<", ">", "\"", "'", "&", "{", "}", "/"]
    run.blas.version = text
    run.blas.core = text
  }
}
