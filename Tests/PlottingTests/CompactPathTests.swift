import Plotting
import Testing

@Suite struct CompactPathTests {
  @Test func linesBecomeSteps() {
    let data = "M163.20,199.81 L163.20,939.60 L1756.79,939.60 L1757.31,939.04  "
    #expect(CompactPath.data(data) == "M163.2,199.8v739.8h1593.6l.5-.6")
  }

  @Test func roundingDoesNotAddUp() {
    // Steps of 0.04 are nothing each, but 8 all together.
    let points = (1...200).map { "L\(Double($0 * 4) / 100),5" }
    let path = CompactPath.data("M0,5 " + points.joined(separator: " ")) ?? ""
    #expect(path == "M0,5h" + Array(repeating: ".1", count: 80).joined(separator: ","))
  }

  @Test func aDotStaysAndAnAreaIsClosed() {
    #expect(CompactPath.data("M1,2 L1,2") == "M1,2h0")
    #expect(CompactPath.data("M0,0 L1,0 L1,1 Z M5,5 L6,5") == "M0,0h1v1zM5,5h1")
  }

  @Test(arguments: ["M0,0 C1,1 2,2 3,3", "M0,0 a1,1", "M0", "M1,nan", "M1e9,1"])
  func otherPathsAreLeftAlone(_ data: String) {
    #expect(CompactPath.data(data) == nil)
  }

  @Test func textIsLeftAlone() {
    let svg = """
      <?xml version="1.0"?>
      <svg><g id="gnuplot_canvas"><defs></defs>
      <g fill="none">
      </g>
      <text>that's  d='M1.23,4.56 L7,8' points = '1,2'</text>
      <g><path  d='M1.23,4.56 L7,8'/></g>
      <polygon fill = 'rgb(0, 0, 0)' points = '0,0 1,0 1,1 '/>
      </g></svg>
      """
    let compact = CompactSVG.compact(svg)
    #expect(compact.contains("<text>that's  d='M1.23,4.56 L7,8' points = '1,2'</text>"))
    #expect(compact.contains("<path  d='M1.2,4.6l5.8,3.4'/>"))
    #expect(compact.contains("<path fill = 'rgb(0, 0, 0)' d='M0,0h1v1z'/>"))
    #expect(!compact.contains("<g fill=\"none\">"))
  }

  @Test func symbolsThatNothingUsesAreLeftOut() {
    let svg = """
      <svg><g id="gnuplot_canvas"><defs>
      \t<path id='gpPt0' d='M-1,0'/>
      \t<circle id='gpPt5' r='1'/>
      \t<use xlink:href='#gpPt5' id='gpPt6' stroke='none'/>
      \t<filter id='textbox' x='0'>
      \t  <feFlood flood-opacity='1'/>
      \t</filter>
      \t<filter id='greybox' x='0'>
      \t</filter>
      </defs>
      <use xlink:href='#gpPt6'/>
      <g filter="url(#textbox)"><path d='M1,1'/></g></g></svg>
      """
    let compact = CompactSVG.compact(svg)
    let defined = compact.matches(of: #/ id='([a-zA-Z0-9]+)'/#).map { String($0.output.1) }
    #expect(defined == ["gpPt5", "gpPt6", "textbox"])
    #expect(compact.contains("<feFlood") && compact.matches(of: /<\/filter>/).count == 1)
  }

  /// gnuplot writes what it was told to write for fonts that it draws itself.
  @Test func boldIsSaidAsBrowsersKnowIt() {
    let svg = """
      <svg><g id="gnuplot_canvas"><defs></defs>
      <path d='M1,1'/>\t<g font-family="DejaVu Sans:Bold" font-size="19"  text-anchor="start">
      \t\t<text>a font-family="x:Bold" in words</text>
      </g></g></svg>
      """
    let compact = CompactSVG.compact(svg)
    #expect(compact.contains("font-family=\"DejaVu Sans\" font-weight=\"bold\" font-size"))
    #expect(compact.contains("<text>a font-family=\"x:Bold\" in words</text>"))
  }

  @Test func areasOfOneColourBecomeOneWhereNothingStandsBetween() {
    func svg(_ lines: String...) -> String {
      (["<svg><g id=\"gnuplot_canvas\"><defs></defs>"] + lines + ["</g></svg>"])
        .joined(separator: "\n")
    }
    let (white, black) = (
      "<polygon fill = 'white' points = '", "<polygon fill = 'black' points = '"
    )
    let together = CompactSVG.compact(svg(white + "0,0 1,0 1,1 '/>", white + "5,5 6,5 6,6 '/>"))
    #expect(together.contains("<path fill = 'white' d='M0,0h1v1zM5,5h1v1z'/>"))
    let apart = CompactSVG.compact(
      svg(white + "0,0 1,0 1,1 '/>", black + "0,0 9,0 9,9 '/>", white + "5,5 6,5 6,6 '/>"))
    #expect(apart.contains("d='M0,0h1v1z'/>\n<path fill = 'black'"))
    let groups = CompactSVG.compact(
      svg("<g>", white + "0,0 1,0 1,1 '/>", "</g>", "<g x='1'>", white + "5,5 6,5 6,6 '/>", "</g>"))
    #expect(groups.contains("M0,0h1v1z'/>") && groups.contains("M5,5h1v1z'/>"))
    let pale = "<polygon fill = 'white' fill-opacity='0.5' points = '"
    let transparent = CompactSVG.compact(svg(pale + "0,0 1,0 1,1 '/>", pale + "0,0 1,0 1,1 '/>"))
    #expect(!transparent.contains("zM"))
  }
}
