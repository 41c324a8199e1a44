import Diagnostics
import Foundation
import Plotting
import Quoting
import RegexBuilder
import TestSupport
import Testing

@Suite("Text in scripts")
struct GnuplotTextTests {
  @Test("a quote is joined in from outside, and nothing ends the line", arguments: Hostile.texts)
  func quoting(text: String) {
    let string = #/'[^'\p{Cc}\u2028\u2029]*'(\."\\047"\.'[^'\p{Cc}\u2028\u2029]*')*/#
    let both = Regex {
      "written("
      string
      ", "
      string
      ")"
    }
    // By scalars: a quote with an accent is a quote to gnuplot.
    let either = ChoiceOf {
      string
      both
    }
    let pattern = Regex { either }.matchingSemantics(.unicodeScalar)
    for quoted in [text.gnuplotQuoted, text.gnuplotTicLabel] {
      let isMatch = quoted.wholeMatch(of: pattern) != nil
      #expect(isMatch, "\(quoted)")
    }
  }

  @Test("ordinary text stays as it is, and LaTeX gets its own where it needs one")
  func ordinary() {
    #expect("layers.0.weight".gnuplotQuoted == "'layers.0.weight'")
    #expect("W1 (30×200)".gnuplotQuoted == #"written('W1 (30×200)', 'W1 (30$\times$200)')"#)
    #expect("95 %".gnuplotTicLabel == #"written('95 %%', '95 \char37{}')"#)
  }

  /// gnuplot itself would cut it within a letter, and of LaTeX within an order.
  @Test("a long label of a tic is drawn whole, with a percent sign to an ellipsis")
  func longLabels() throws {
    let folder = TemporaryFolder()
    let long = String(repeating: "é", count: 60)
    for (name, shown) in [
      (long, long), ("95 % \(long)", "95 % " + String(repeating: "é", count: 20) + "…"),
      (String(repeating: "%", count: 49), String(repeating: "%", count: 49)),
    ] {
      let script =
        "set terminal svg\nset output 'tics.svg'\nwritten(plain, latex) = plain\n"
        + "set xtics (\(name.gnuplotTicLabel) 1)\nplot [0:2] [0:1] x\n"
      let run = Program("gnuplot", "-d", "-", folder: folder.path).run(input: script)
      #expect(run.status == 0, "\(run.messages)")
      #expect(try Self.isIn(folder.bytes("tics.svg"), ">\(shown)<"), "\(name)")
    }
    let latex = "95 % \(long)".gnuplotTicLabel.split(separator: ", ").last ?? ""
    #expect(!latex.contains("%") && latex.contains(long))
  }

  @Test("LaTeX sets its own signs, ligatures and orders literally")
  func latex() {
    #expect(
      ##"\input{x} $a_b^c$"##.latexQuoted
        == ##"\textbackslash{}input\{x\} \$a\_b\textasciicircum{}c\$"##)
    #expect("5% #1 ~&".latexQuoted == ##"5\% \#1 \textasciitilde{}\&"##)
    #expect("a--b ''c'' ?`".latexQuoted == "a-{}-b '{}'c'{}' ?{}`")
    #expect("[t]{x}".latexQuoted == #"\relax{}[t]\{x\}"#)
    #expect("log₁₀ −3 — √10".latexQuoted == "log$_1$$_0$ $-$3 --- $\\surd$10")
    #expect("new\nline".latexQuoted == "new?line")
  }

  /// Every place where text of a user or of a file can stand: headline, legend, tic. Each text is
  /// drawn in one of four figures, the next in the next.
  @Test("hostile text is drawn literally and runs nothing", arguments: Hostile.texts.indices)
  func drawing(index: Int) throws {
    let text = Hostile.texts[index]
    let folder = TemporaryFolder()
    let original = SyntheticRun.small
    var record = original.record
    record.updateRatios.series = [
      .init(parameter: text, shape: [2, 2], logRatios: record.updateRatios.series[0].logRatios)
    ]
    record.embedding = EmbeddingTable(labels: [text, "b"], width: 2, values: [1, 2, 3, 4])
    record.bigrams = BigramCounts(labels: [text, "b"], counts: [1, 2, 3, 4])
    let run = PlottedRun(name: text, record: record, maxSteps: 300, rateChanges: [150])
    let compared = ComparedLoss(
      name: text, train: 2, validation: 2.1)
    let (name, script) =
      switch index % 4 {
      case 0: ("figure", try Figure.updateRatio.script(of: run))
      case 1: ("comparison", try Figure.comparison.script(of: Material(losses: [compared])))
      case 2: ("embedding", try Figure.embeddingMap.script(of: run))
      default: ("bigrams", try Figure.bigrams.script(of: run))
      }
    _ = try Gnuplot().draw(
      script, name: name, formats: [.svg, .tex, .txt], style: PictureStyle(annotates: true),
      folder: folder.path)
    let again = Program("/usr/bin/env", "gnuplot", "\(name).gp", folder: folder.path).run()
    #expect(again.status == 0, "\(again.output)")
    // The PDF that LaTeX includes is named after its run, in plain letters, and after what it shows,
    // in eight digits.
    let pdf = try #require(try folder.names().first { $0.hasSuffix(".pdf") })
    #expect(
      pdf.wholeMatch(
        of: Regex {
          Optionally {
            Repeat(CharacterClass("a"..."z", "A"..."Z", "0"..."9", .anyOf("-")), 1...60)
            "-"
          }
          name; "-"; Repeat(.hexDigit, count: 8); ".pdf"
        }) != nil)
    let others = try folder.names().filter { $0 != pdf }
    #expect(others == ["-tex.tex", ".gp", ".svg", ".txt"].map { name + $0 })
    let isPlain = text.unicodeScalars.allSatisfy(\.isPrintable)
    if isPlain, text.count < 24, !text.isEmpty, text.first != " " {
      let shown = text.replacingScalars("&", with: "&amp;").replacingScalars("<", with: "&lt;")
        .replacingScalars("]]>", with: "]]\u{200B}>")
      switch name {
      case "figure": #expect(try Self.isIn(folder.bytes("figure.svg"), "\(shown): "))
      case "comparison": #expect(try Self.isIn(folder.bytes("comparison.svg"), shown))
      default: break  // a token's label is cut to its place
      }
    }
  }

  private static func isIn(_ bytes: Data, _ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }

  /// The texts that a LaTeX without other scripts can set.
  @Test(
    "LaTeX sets pictures with hostile texts, and runs nothing",
    .enabled(if: Program("/usr/bin/env", "pdflatex", "--version").run().status == 0))
  func latexDocument() throws {
    let folder = TemporaryFolder()
    let texts = Hostile.texts.filter { text in
      text.unicodeScalars.allSatisfy { $0.isASCII || $0.value == 0x2028 }
    }
    #expect(texts.count > 15)
    var document =
      #"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{graphicx,color}\begin{document}"#
    for (index, text) in texts.enumerated() {
      let compared = ComparedLoss(
        name: text, train: 2, validation: 2.1)
      _ = try Gnuplot().draw(
        Figure.comparison.script(of: Material(losses: [compared])), name: "c\(index)",
        formats: [.tex],
        style: PictureStyle(), folder: folder.path)
      document += "\n\\input{c\(index)-tex}"
    }
    try folder.write(document + "\n\\end{document}\n", to: "all.tex")
    let latex = Program(
      "/usr/bin/env", "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex",
      folder: folder.path
    ).run()
    #expect(latex.status == 0, "\(latex.output.suffix(600))")
    #expect(try !folder.names().contains("hacked"))
    #expect(try folder.names().contains("all.pdf"))
  }
}
