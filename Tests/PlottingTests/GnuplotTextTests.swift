import Plotting
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
    let quoted = text.gnuplotQuoted
    #expect(quoted.first == "'" && quoted.last == "'")
    let inside = quoted.dropFirst().dropLast()
    #expect(!inside.replacing(#"'."'".'"#, with: "").contains("'"))
    #expect(inside.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(!inside.contains { $0.isNewline })
  }

  @Test("ordinary text stays as it is")
  func ordinary() {
    #expect("layers.0.weight (30×100)".gnuplotQuoted == "'layers.0.weight (30×100)'")
    #expect("95 %".gnuplotTicLabel == "'95 %%'")
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
    let run = PlottedRun(name: text, record: record, maxSteps: 300, dropStep: 150)
    let compared = ComparedLoss(
      name: text, train: 2, validation: 2.1, publishedValidation: nil, interval: nil)
    for (name, script) in [
      ("figure", try Figure.updateRatio.script(of: run)),
      ("comparison", try ComparisonFigure.script(of: [compared])),
    ] {
      _ = try Gnuplot().draw(
        script, name: name, formats: [.svg], style: PictureStyle(), folder: folder.path)
      let again = Program("/usr/bin/env", "gnuplot", "\(name).gp", folder: folder.path).run()
      #expect(again.status == 0, "\(again.output)")
    }
    let files = ["comparison", "figure"].flatMap { ["\($0).gp", "\($0).svg"] }
    #expect(folder.files == files)
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    if isPlain, text.count < 24, !text.contains("\u{2028}") {
      let shown = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing("]]>", with: "]]\u{200B}>")
      #expect(folder.text("comparison.svg").contains(shown))
      #expect(folder.text("figure.svg").contains("— " + shown))
    }
  }
}
