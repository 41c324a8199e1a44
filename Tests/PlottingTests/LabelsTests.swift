import Plotting
import TestSupport
import Testing

@Suite("Titles and labels")
struct LabelsTests {
  private func labels(_ table: String) throws(LabelsError) -> Labels {
    try Labels(parsing: Array(table.utf8))
  }

  @Test("each figure has its headline, line, summary and reading aid in the table")
  func table() throws {
    for figure in Figure.all {
      for part in ["headline", "line", "shows", "reading"] {
        #expect(Labels.default.keys.contains("\(figure.name).\(part)"))
      }
    }
    #expect(try labels(Labels.table) == .default)
    #expect(try labels("") == .default)
  }

  @Test("a table in another language is drawn, and what it leaves out stays")
  func german() throws {
    let german = try labels(
      """
      # Deutsch
      loss.headline = Verlust jedes Stapels — {run}

      axis.step=Schritt
      mark.rate-drops = die Lernrate fällt
      """)
    let text = try Figure.loss.script(of: SyntheticRun.raw)
      .text("loss", style: PictureStyle(labels: german))
    #expect(text.contains("'Verlust jedes Stapels — raw'"))
    #expect(text.contains("set xlabel 'Schritt'"))
    #expect(text.contains("'die Lernrate fällt' at 100000"))
    #expect(text.contains("'mean of each 1,000 steps'"))
  }

  @Test("what is wrong is named with its line")
  func faults() {
    #expect(throws: LabelsError(line: nil, reason: "is not UTF-8")) {
      try Labels(parsing: [0x61, 0xFF])
    }
    #expect(throws: LabelsError(line: 2, reason: "has no = between key and text")) {
      try labels("axis.step = Schritt\nSchritt")
    }
    #expect(throws: LabelsError(line: 1, reason: "names axis.stride, which is no label")) {
      try labels("axis.stride = x")
    }
    #expect(throws: LabelsError(line: 3, reason: "has {name}, which loss.headline does not know")) {
      try labels("#\n\nloss.headline = {name}")
    }
    #expect(LabelsError(line: 3, reason: "names x").description == "line 3 names x")
  }

  @Test("hostile labels are drawn literally and run nothing", arguments: Hostile.texts)
  func hostile(text: String) throws {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard !line.contains("{"), let labels = try? labels("axis.step = \(line)") else { return }
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      Figure.loss.script(of: SyntheticRun.small), name: "loss", formats: [.svg],
      style: PictureStyle(labels: labels), folder: folder.path)
    #expect(try folder.names() == ["loss.gp", "loss.svg"])
  }
}
