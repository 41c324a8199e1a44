import Diagnostics
import Plotting
import RegexBuilder
import Testing

/// Text that does something if it is not quoted well.
let hostileTexts = [
  "new\nline\n!touch hacked\n", "carriage\r!touch hacked\r", "line\u{2028}!touch hacked",
  "`touch hacked`", "$(touch hacked)", "it's ' . system('touch hacked') . '",
  "\"double\" \" . system(\"touch hacked\") . \"", "<touch hacked", "|touch hacked", "'",
  "ends with a backslash \\", "@macro @touch", "a_b^{2} {/Bold x} &{gap} ~a{b}", "100 % %d %s %n",
  "tab\there", "zero\u{0}byte", "escape\u{1B}[31m", "END", "$loss", "<b>&amp;</b> ]]>",
  "名前 имя 🙂 \u{202E}reversed", "invalid \(String(decoding: [0xC3, 0x28, 0xFF], as: UTF8.self))", "",
]

@Suite("Text in scripts")
struct GnuplotTextTests {
  @Test("a quote is joined in from outside, and nothing ends the line", arguments: hostileTexts)
  func quoting(text: String) {
    let string = #/'[^'\p{Cc}\u2028\u2029]*'(\."'"\.'[^'\p{Cc}\u2028\u2029]*')*/#
    let plain = Regex { string }
    let both = Regex {
      "written("
      string
      ", "
      string
      ")"
    }
    for quoted in [text.gnuplotQuoted, text.gnuplotTicLabel] {
      #expect(
        quoted.wholeMatch(of: plain) != nil || quoted.wholeMatch(of: both) != nil, "\(quoted)")
    }
  }

  @Test("ordinary text stays as it is, and LaTeX gets its own where it needs one")
  func ordinary() {
    #expect("layers.0.weight".gnuplotQuoted == "'layers.0.weight'")
    #expect("W1 (30×200)".gnuplotQuoted == #"written('W1 (30×200)', 'W1 (30$\times$200)')"#)
    #expect("95 %".gnuplotTicLabel == #"written('95 %%', '95 \%%')"#)
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

  /// Every place where text of a user or of a file can stand: headline, legend, tic.
  @Test("hostile text is drawn literally and runs nothing", arguments: hostileTexts)
  func drawing(text: String) throws {
    let folder = TemporaryFolder()
    let original = SyntheticRun.small
    var record = original.record
    record.updateRatios.series = [
      .init(parameter: text, shape: [2, 2], logRatios: record.updateRatios.series[0].logRatios)
    ]
    record.embedding = EmbeddingTable(labels: [text, "b"], width: 2, values: [1, 2, 3, 4])
    record.bigrams = BigramCounts(labels: [text, "b"], counts: [1, 2, 3, 4])
    let run = PlottedRun(name: text, record: record, maxSteps: 300, dropStep: 150)
    let compared = ComparedLoss(
      name: text, train: 2, validation: 2.1, publishedValidation: nil, interval: nil)
    for (name, script) in [
      ("figure", try Figure.updateRatio.script(of: run)),
      ("comparison", try ComparisonFigure.script(of: [compared])),
      ("embedding", try Figure.embeddingMap.script(of: run)),
      ("bigrams", try Figure.bigrams.script(of: run)),
    ] {
      _ = try Gnuplot().draw(
        script, name: name, formats: [.svg, .tex, .txt], style: PictureStyle(annotates: true),
        folder: folder.path)
      let again = Program("/usr/bin/env", "gnuplot", "\(name).gp", folder: folder.path).run()
      #expect(again.status == 0, "\(again.output)")
    }
    let endings = ["-tex.tex", ".gp", ".svg", ".txt"]
    let files = ["bigrams", "comparison", "embedding", "figure"].flatMap { name in
      endings.map { name + $0 }
    }
    // The files that gnuplot drew again alone have the names of what is drawn.
    let named = folder.files.filter { !files.contains($0) }
    #expect(folder.files.filter(files.contains) == files)
    #expect(named.count == 4 && named.allSatisfy { $0.hasSuffix(".pdf") }, "\(named)")
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    if isPlain, text.count < 24, !text.contains("\u{2028}") {
      let shown = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing("]]>", with: "]]\u{200B}>")
      #expect(folder.text("comparison.svg").contains(shown))
      #expect(folder.text("figure.svg").contains("— \(shown)".trimmingLastSpace))
    }
  }

  /// The texts that a LaTeX without other scripts can set.
  @Test(
    "LaTeX sets pictures with hostile texts, and runs nothing",
    .enabled(if: Program("/usr/bin/env", "pdflatex", "--version").run().status == 0))
  func latexDocument() throws {
    let folder = TemporaryFolder()
    let texts = hostileTexts.filter { text in
      text.unicodeScalars.allSatisfy { $0.isASCII || $0.value == 0x2028 }
    }
    #expect(texts.count > 15)
    var document =
      #"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{graphicx,color}\begin{document}"#
    for (index, text) in texts.enumerated() {
      let compared = ComparedLoss(
        name: text, train: 2, validation: 2.1, publishedValidation: nil, interval: nil)
      _ = try Gnuplot().draw(
        ComparisonFigure.script(of: [compared]), name: "c\(index)", formats: [.tex],
        style: PictureStyle(), folder: folder.path)
      document += "\n\\input{c\(index)-tex}"
    }
    folder.write(document + "\n\\end{document}\n", as: "all.tex")
    let latex = Program(
      "/usr/bin/env", "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex",
      folder: folder.path
    ).run()
    #expect(latex.status == 0, "\(latex.output.suffix(600))")
    #expect(!folder.files.contains("hacked"))
    #expect(folder.files.contains("all.pdf"))
  }
}

extension String {
  fileprivate var trimmingLastSpace: String { hasSuffix(" ") ? String(dropLast()) : self }
}
