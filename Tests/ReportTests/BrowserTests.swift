import Files
import Foundation
import Plotting
import Report
import Runs
import Testing

/// The page in a real browser, without a window. Skipped, and said so, where there is none.
@Suite(
  .enabled(if: Browser.path != nil, "chromium is not on this machine"), .serialized)
struct BrowserTests {
  @Test func hostileTextMakesNoElementAndNobodyIsCalled() async throws {
    let runs = TestRuns()
    let listener = try Listener()
    let call = "http://127.0.0.1:\(listener.port)/x"
    let texts = [
      "\"><img src=\(call)><script src=\(call)></script>",
      "\"\u{301} style=background:url(\(call)) onerror=fetch('\(call)') x=\"\u{301}",
      "</style><style>*{background:url(\(call))}</style><iframe src=\(call)></iframe>",
      "<meta http-equiv=refresh content='0;url=\(call)'><svg><image href=\(call)/></svg>",
    ]
    let plain = try await tree(page("plain", in: runs), in: runs)
    let plainShape = Markup(plain).shape
    #expect(plainShape["svg"] ?? 0 > 10)
    for text in texts {
      let hostile = try await tree(page(text, in: runs), in: runs)
      let outside = Markup(hostile.withoutPictures).shape
      #expect(outside == Markup(plain.withoutPictures).shape, "\(text)")
      // In a picture a longer text may be broken into more lines.
      let shape = Markup(hostile).shape
      #expect(Set(shape.keys).isSubset(of: plainShape.keys), "\(text)")
      for tag in ["svg", "script", "img", "image", "style", "iframe", "meta", "a"] {
        #expect(shape[tag] == plainShape[tag], "\(tag): \(text)")
      }
    }
    #expect(!listener.wasCalled)
  }

  @Test func theBrowserAcceptsStyleAndPictures() async throws {
    let runs = TestRuns()
    let page = try await HTMLReport(runs: [try runs.add("raw"), try runs.add("deep")]).page()
    try page.write(to: FilePath(runs.file("page.html")))
    let shown = Browser.show(runs.file("page.html"))
    #expect(Markup(shown.tree).tags("svg").count == page.figures)
    #expect(!shown.messages.contains("Content Security Policy"))
    #expect(!shown.messages.contains("Refused"))
  }

  /// At the width of a phone, and with names that are long.
  @Test func nothingButTablesScrollsSideways() async throws {
    let runs = TestRuns()
    let name = String(repeating: "long", count: 40)
    let folders = [try runs.add("raw", as: name), try runs.add("raw"), try runs.add("deep")]
    try await HTMLReport(runs: folders).page().write(to: FilePath(runs.file("page.html")))
    // The page runs no script, so one around it measures.
    let frame = """
      <!DOCTYPE html><iframe id="f" src="page.html" style="width:390px;height:800px"></iframe>
      <p id="out"></p><script>onload = () => {
        const page = f.contentDocument, wide = [...page.querySelectorAll("body *")].filter(
          e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX != "visible")
        const width = page.documentElement
        out.textContent = [width.scrollWidth - width.clientWidth, width.clientWidth,
          page.querySelectorAll("svg").length, wide.map(e => e.className).join(",")].join(" ")
      }</script>
      """
    try frame.write(toFile: runs.file("frame.html"), atomically: true, encoding: .utf8)
    let shown = Browser.show(runs.file("frame.html"), flags: ["--allow-file-access-from-files"])
    let out = try #require(shown.tree.firstMatch(of: /<p id="out">([^<]*)</)).output.1
    let parts = out.split(separator: " ", omittingEmptySubsequences: false)
    try #require(parts.count == 4, "\(out)")
    #expect(parts[0] == "0" && (360...390).contains(Int(parts[1]) ?? 0), "\(out)")
    #expect(Int(parts[2]) ?? 0 > 30 && parts[3].split(separator: ",").contains("wide"), "\(out)")
    #expect(Set(parts[3].split(separator: ",")) == ["wide"], "\(out)")
  }

  /// What the tests above would see, if there were something to see.
  @Test func aBrowserThatIsAskedToCallDoes() throws {
    let runs = TestRuns()
    let listener = try Listener()
    let page = """
      <!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="style-src 'none'">
      <style>p { color: red }</style><img src="http://127.0.0.1:\(listener.port)/x">
      """
    try page.write(toFile: runs.file("calling.html"), atomically: true, encoding: .utf8)
    let shown = Browser.show(runs.file("calling.html"), seconds: 8)
    #expect(listener.wasCalled)
    #expect(shown.messages.contains("Content Security Policy"))
  }

  private func page(_ text: String, in runs: TestRuns) async throws -> ReportPage {
    let name = "run \(UUID().uuidString)"
    let folder = try runs.add("raw", as: name) { HostilePages.fill(&$0, with: text) }
    let place = runs.file(text.replacing("/", with: "∕"))
    try FileManager.default.moveItem(atPath: folder.path.string, toPath: place)
    return try await HTMLReport(runs: [RunFolder(FilePath(place))], title: text).page()
  }

  private func tree(_ page: ReportPage, in runs: TestRuns) throws -> String {
    try page.write(to: FilePath(runs.file("page.html")), force: true)
    return Browser.show(runs.file("page.html")).tree
  }
}
