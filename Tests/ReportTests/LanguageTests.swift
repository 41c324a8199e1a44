import Diagnostics
import Plotting
import Report
import Runs
import Testing

/// The page in another language.
@Suite struct LanguageTests {
  private let runs: TestRuns
  private let folders: [RunFolder]

  init() throws {
    runs = TestRuns()
    folders = [try runs.add("raw"), try runs.add("deep", steps: 30)]
  }

  private func page(_ table: String) async throws -> String {
    try await HTMLReport(runs: folders, labels: Labels(parsing: Array(table.utf8)))
      .page(drawnBy: Gnuplot(environment: ["PATH": "/nowhere"])).html
  }

  /// A table in which every text of the page has a mark: what has none is not of the table.
  @Test func everyWordOfThePageIsInTheTable() async throws {
    let marked = Labels.table.split(separator: "\n")
      .filter { $0.hasPrefix("report.") || $0.contains("title = ") || $0.contains(".headline") }
      .map { $0.replacing(" = ", with: " = ¤", maxReplacements: 1) }
    #expect(marked.count > 100)
    let page = try await page(marked.joined(separator: "\n"))
    for tag in ["h2", "h3", "th", "dt", "b", "a"] {
      for match in page.matches(of: try Regex("<\(tag)(?: [^>]*)?>(?:<bdi>)?([^<]*[^<\\s][^<]*)<"))
      {
        let text = String(match.output[1].substring ?? "")
        #expect(text.contains("¤") || Self.ofOthers.contains(text), "\(tag): \(text)")
      }
    }
    #expect(page.contains("<html lang=\"¤en\">") && page.contains("<h1><bdi>raw"))
  }

  /// What settings and runs call themselves.
  private static let ofOthers: Set<String> = [
    "seed", "seed of the split", "steps of the schedule", "stopped after", "batch", "learning rate",
    "rate falls at step",
    "lower case", "repeated names", "training names", "stops early", "lecture",
    "raw, n-hidden 12, batch 8, few, 60 steps",
    "deep, n-hidden 12, batch 8, few, 30 steps",
  ]

  @Test func numbersAreWrittenAsInTheLanguage() async throws {
    let page = try await page("number.decimal = ,\nnumber.group = .\nreport.train = Training")
    let loss = try folders[0].run().loss.train ?? 0
    let text = String(loss.measured(4)).replacing(".", with: ",")
    #expect(page.contains("<td>\(text)</td>") && page.contains(">Training</th>"))
    #expect(page.contains(" --labels labels.txt -o report.html"))
  }

  @Test func theCommandsNameAShippedLanguage() async throws {
    let page = try await page(Language.german.table)
    #expect(page.contains(" --labels de -o report.html") && !page.contains("labels.txt"))
    #expect(page.contains("<html lang=\"de\">"))
  }

  @Test func headlinesAndPicturesAreInTheLanguageOfThePage() async throws {
    let table = """
      axis.step = Schritt
      loss.headline.plain = {run}: von {first} auf {last}
      loss.title = Verlust
      """
    let page = try await HTMLReport(
      runs: [folders[0]], labels: Labels(parsing: Array(table.utf8))
    ).page().html
    #expect(page.contains(": von ") && page.contains("<h2>Verlust</h2>"))
    #expect(page.contains("<text>Schritt</text>") && !page.contains("<text>step</text>"))
  }
}
