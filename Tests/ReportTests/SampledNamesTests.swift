import Plotting
import Report
import Runs
import Testing

@Suite struct SampledNamesTests {
  private let runs: TestRuns
  private let folder: RunFolder
  private let noGnuplot = Gnuplot(environment: ["PATH": "/nowhere"])

  init() throws {
    runs = try TestRuns()
    folder = try runs.add("raw")
  }

  @Test func namesAreGroupedByNovelty() throws {
    var table = TextTable(["name", ""], alignment: "ll")
    let samples = [
      ("emma", "in train"), ("zoë  x", "new"), ("", "new"), ("mia", "in val or test"),
      ("charlottena", "new"),
    ]
    for sample in samples { table.append([sample.0, sample.1]) }
    try folder.write(table.text + "\n\n3 of 5 are new\n", to: "samples.txt")
    let page = try HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
    #expect(page.contains("3 of 5 drawn names are new (60.0 %)."))
    #expect(
      page.contains(
        """
        <h4>New: 3</h4>
        <ul class="names">
        <li><bdi>zoë  x</bdi></li>
        <li><bdi>(no letter)</bdi></li>
        <li><bdi>charlottena</bdi></li>
        </ul>
        """))
    #expect(page.contains("<h4>Among the names for validation and test: 1</h4>"))
  }

  @Test func aRunWithoutSamplesSaysHowToDrawThem() throws {
    let page = try HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
    #expect(page.contains("No names were drawn from this run; gradus sample draws them."))
  }

  @Test func ofManyNamesAHundredAreShown() throws {
    var table = TextTable(["name", ""], alignment: "ll")
    for number in 0..<1_500 { table.append(["name\(number)", "new"]) }
    try folder.write(table.text + "\n\n1500 of 1500 are new\n", to: "samples.txt")
    let page = try HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
    #expect(page.contains("<bdi>name99</bdi>") && !page.contains("<bdi>name100</bdi>"))
    #expect(page.contains("and 1,400 more"))
  }

  @Test(arguments: [
    ("", "line 1"), ("\n", "line 1"), ("name\n", "line"),
    ("names\nemma  new\n\n1 of 1 are new\n", "line 1"),
    ("name\nemma  old\n\n0 of 1 are new\n", "line 2"),
    ("name\nemma  new\nolivia  new\n\n2 of 2 are new\n", "line 3"),
    ("name\nemma  new\n\n2 of 2 are new\n", "line 4"),
    ("name\nemma  new\n\n1 of 1 are new", "line"),
    ("name\r\nemma  new\r\n\r\n1 of 1 are new\r\n", "line 1"),
    ("name\nemma  new\n1 of 1 are new\n", "line"),
  ])
  func aDamagedListIsRefusedWithItsLine(_ text: String, _ line: String) throws {
    try folder.write(text, to: "samples.txt")
    #expect {
      try HTMLReport(runs: [folder])
    } throws: { error in
      guard case RunError.badFile(let path, let field, _) = error else { return false }
      return path.hasSuffix("raw/samples.txt") && field.hasPrefix(line)
    }
  }
}
