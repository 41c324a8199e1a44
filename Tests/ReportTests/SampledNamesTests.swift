import Plotting
import Report
import Runs
import TestSupport
import Testing

@Suite struct SampledNamesTests {
  private let runs: TestRuns
  private let folder: RunFolder
  private let noGnuplot = Gnuplot(environment: ["PATH": "/nowhere"])

  init() throws {
    runs = TestRuns()
    folder = try runs.add("raw")
  }

  @Test func namesAreGroupedByNovelty() async throws {
    var table = TextTable(["name", ""], alignment: "ll")
    let samples = [
      ("emma", "in train"), ("zoë  x", "new"), ("", "new"), ("mia", "in val or test"),
      ("charlottena", "new"),
    ]
    for sample in samples { table.append([sample.0, sample.1]) }
    try folder.path.put(table.text + "\n\n3 of 5 are new\n", as: "samples.txt")
    let page = try await HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
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

  @Test func aRunWithoutSamplesSaysHowToDrawThem() async throws {
    let page = try await HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
    #expect(page.contains("No names were drawn from this run; gradus sample draws them."))
  }

  @Test func ofManyNamesAHundredAreShown() async throws {
    var table = TextTable(["name", ""], alignment: "ll")
    for number in 0..<1_500 { table.append(["name\(number)", "new"]) }
    try folder.path.put(table.text + "\n\n1500 of 1500 are new\n", as: "samples.txt")
    let page = try await HTMLReport(runs: [folder]).page(drawnBy: noGnuplot).html
    #expect(page.contains("<bdi>name99</bdi>") && !page.contains("<bdi>name100</bdi>"))
    #expect(page.contains("and 1,400 more"))
  }

  @Test func aDamagedListIsRefused() throws {
    try folder.path.put("names\n", as: "samples.txt")
    let path = folder.path.appending("samples.txt")
    #expect(throws: RunError.badSamples(path: path, fault: "line 1 is not `name`")) {
      try HTMLReport(runs: [folder])
    }
  }
}
