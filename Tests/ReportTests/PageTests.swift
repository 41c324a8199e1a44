import Experiments
import Files
import Foundation
import Plotting
import Report
import Runs
import TestSupport
import Testing

@Suite struct PageTests {
  private let runs: TestRuns
  private let folders: [RunFolder]
  /// Two of all runs and one of the names; 13 of each run with one hidden layer, and 12 of the deep one,
  /// which compares its layers in place of looking into one.
  private static let figures = 2 + 1 + 13 + 13 + 12

  init() throws {
    runs = TestRuns()
    folders = [try runs.add("raw"), try runs.add("kaiming"), try runs.add("deep", steps: 30)]
  }

  @Test func theSameRunsGiveTheSameBytes() async throws {
    let first = try await HTMLReport(runs: folders).page().html
    #expect(try await HTMLReport(runs: folders).page().html == first)

    let copies = try folders.map { folder in
      let place = runs.file("copies")
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: folder.path.string, toPath: place + "/" + folder.name)
      return RunFolder(FilePath(place + "/" + folder.name))
    }
    #expect(try await HTMLReport(runs: copies).page().html == first)
  }

  @Test func nothingIsFetchedFromElsewhere() async throws {
    let page = try await HTMLReport(runs: folders).page().html
    #expect(!page.contains("http:"))
    #expect(!page.contains("https:"))
    #expect(!page.contains("//"))
    for tag in Markup(page).tags {
      for name in ["href", "xlink:href", "src", "srcset", "action", "data", "poster"] {
        guard let value = tag.attributes[name] else { continue }
        #expect(value.hasPrefix("#"), "\(tag.name)")
      }
      #expect(tag.attributes["style"] == nil)
      #expect(!tag.attributes.keys.contains { $0.hasPrefix("on") })
    }
    #expect(Markup(page).tags("script").isEmpty)
  }

  @Test func thePolicyAllowsTheStyleThatIsThereAndNothingElse() async throws {
    let page = try await HTMLReport(runs: folders).page().html
    let start = try #require(page.range(of: "<style>")).upperBound
    let end = try #require(page.range(of: "</style>")).lowerBound
    try page[start..<end].write(toFile: runs.file("style"), atomically: true, encoding: .utf8)
    let hash = Program(
      "/bin/sh", "-c", "openssl dgst -sha256 -binary < \"$0\" | base64", runs.file("style")
    ).run().output.trimmingCharacters(in: .newlines)
    let policy = try #require(
      Markup(page).tags("meta").first { $0.attributes["http-equiv"] != nil })
    #expect(policy.attributes["http-equiv"] == "Content-Security-Policy")
    #expect(
      policy.attributes["content"]?.replacing("&#39;", with: "'")
        == "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'")
  }

  @Test func everyFigureIsThereOnceForBothThemesWithWordsInItsStead() async throws {
    let page = try await HTMLReport(runs: folders).page()
    let markup = Markup(page.html)
    #expect(page.problem == nil && page.missing == 0, "\(page.problem as Any)")
    #expect(page.figures == Self.figures)
    let pictures = markup.tags("svg")
    #expect(pictures.count == page.figures)
    for picture in pictures {
      #expect(picture.attributes["role"] == "img")
      #expect((picture.attributes["aria-label"]?.count ?? 0) > 40)
      #expect(picture.attributes["viewBox"] == "0 0 1200 640")
    }
    // Browsers show titles as words of their own.
    #expect(markup.tags("title").count == 1 && !page.html.contains("<!--"))
    #expect(markup.tags("html").first?.attributes["lang"] == "en")
    #expect(markup.tags("h1").count == 1)
  }

  /// Saturation is white on black on any paper; everything else has a name.
  @Test func everyColourOfAPictureIsGivenByTheStyleInBothThemes() async throws {
    let html = try await HTMLReport(runs: folders).page().html
    let start = try #require(html.firstRange(of: "<body>")).upperBound
    var named: Set<String> = []
    for match in html[start...].matches(of: #/[ ](fill|stroke|color) ?= ?["']([^"']*)["']/#) {
      let colour = match.2.replacing(" ", with: "")
      if colour.hasPrefix("var(--") {
        named.insert(String(colour.dropFirst(4).dropLast()))
      } else {
        #expect(
          ["none", "currentColor", "black", "rgb(0,0,0)", "rgb(255,255,255)"].contains(colour))
      }
    }
    #expect(named.isSuperset(of: ["--paper", "--ink", "--quiet", "--grid", "--series1"]))
    for name in named { #expect(html.ranges(of: "\(name): #").count >= 2, "\(name)") }
  }

  @Test func linksLeadToPlacesOnThePage() async throws {
    let markup = Markup(try await HTMLReport(runs: folders).page().html)
    let places = markup.tags.compactMap { $0.attributes["id"] }
    #expect(Set(places).count == places.count)
    let links = markup.tags("a").map { String($0.attributes["href"]?.dropFirst() ?? "") }
    for link in links { #expect(places.contains(link), "\(link)") }
    // What is on the page can be reached from its contents, or from there by its run.
    for tag in markup.tags("section") {
      #expect(links.contains(tag.attributes["id"] ?? ""), "\(tag)")
    }
  }

  @Test func withoutGnuplotThePageIsThereAndSaysSo() async throws {
    let page = try await HTMLReport(runs: folders)
      .page(drawnBy: Gnuplot(environment: ["PATH": "/nowhere"]))
    #expect(page.problem == .gnuplotMissing)
    #expect(page.figures == 0 && page.missing == Self.figures)
    #expect(Markup(page.html).tags("svg").isEmpty)
    #expect(
      page.html.contains(
        "\(Self.figures) of \(Self.figures) pictures are missing: gnuplot is not installed."))
    #expect(page.html.contains("apt-get install gnuplot-nox"))
  }

  @Test func aPageIsWrittenWholeOrNotAtAll() async throws {
    let page = try await HTMLReport(runs: folders)
      .page(drawnBy: Gnuplot(environment: ["PATH": "/nowhere"]))
    try page.write(to: FilePath(runs.file("report.html")))
    #expect(
      try String(contentsOfFile: runs.file("report.html"), encoding: .utf8) == page.html)
    #expect(!FileManager.default.fileExists(atPath: runs.file("report.html.partial")))
    for place in [runs.path, "/dev/null", runs.file("..")].map({ FilePath($0) }) {
      #expect(throws: FileError.stranger(place)) { try page.write(to: place) }
    }
    #expect(throws: FileError.self) {
      try page.write(to: FilePath(runs.file("no/such/folder.html")))
    }
  }

  @Test func runsOfOneNameAreToldApart() throws {
    let other = try runs.add("raw", as: "again")
    try FileManager.default.createDirectory(
      atPath: runs.file("b"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: other.path.string, toPath: runs.file("b/raw"))
    let report = try HTMLReport(runs: [folders[0], RunFolder(FilePath(runs.file("b/raw")))])
    #expect(report.title.hasSuffix("/b/raw)"))
  }
}
