import Diagnostics
import Plotting
import Quoting
import TestSupport
import Testing

@Suite("Titles and labels")
struct LabelsTests {
  private func labels(_ table: String) throws(LabelsError) -> Labels {
    try Labels(parsing: Array(table.utf8))
  }

  @Test("each figure has its headline, line, summary and reading aid in the table")
  func table() throws {
    let keys = Labels.table.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: " = ").first.map(String.init) }
    #expect(Set(keys).count == keys.count)
    for figure in Figure.all {
      for part in ["headline", "line", "shows", "reading"] {
        #expect(keys.contains { $0.hasPrefix("\(figure.name).\(part)") }, "\(figure.name)")
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
      loss.headline = {run}: die Hälfte bis Schritt {step}
      loss.headline.plain = {run}: {first} → {last}

      axis.step-log=Schritt (logarithmisch)
      mark.rate = Rate {before} → {after}
      """)
    let text = try Figure.loss.text(of: SyntheticRun.raw, style: PictureStyle(labels: german))
    #expect(text.contains("'raw: die Hälfte bis Schritt "))
    #expect(text.contains("'Schritt (logarithmisch)'"))
    #expect(text.contains("'Rate 0.1 → 0.01'"))
    #expect(text.contains("'knows nothing 3.30'"))
  }

  @Test("what is wrong is named with its line")
  func faults() {
    #expect(fault([0x61, 0xFF]) == "is not UTF-8")
    for (table, words) in [
      ("axis.step = Schritt\nSchritt", "line 2 has no = between key and text"),
      ("axis.stride = x", "line 1 names axis.stride, which is no label"),
      ("#\n\nloss.headline = {name}", "line 3 has {name}, which loss.headline does not know"),
    ] {
      #expect(fault(Array(table.utf8)) == words)
    }
  }

  @Test("LaTeX has every sign of the tables and of powers of ten")
  func signsOfLaTeX() {
    let signs = Language.allCases.map(\.table).joined().unicodeScalars.filter {
      !$0.isASCII && !$0.properties.isAlphabetic && !"’“”␣¿¡".unicodeScalars.contains($0)
    }
    #expect(signs.count > 20)
    for sign in Set(signs) { #expect(String(sign).latexQuoted != String(sign), "\(sign)") }
    #expect((-3).powerOfTen.latexQuoted == "10$^-$$^3$")
    for exponent in -19...19 {
      let strange = exponent.powerOfTen.latexQuoted.filter { !$0.isASCII }
      #expect(strange.isEmpty)
    }
  }

  private func fault(_ table: [UInt8]) -> String? {
    #expect(throws: LabelsError.self) { try Labels(parsing: table) }?.description
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
