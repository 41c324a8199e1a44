import Foundation
import Quoting
import TestSupport
import Testing

/// What the programs that read quoted text make of it.
@Suite struct RoundTripTests {
  private let folder = TemporaryFolder()

  /// Runs a program where a file `hacked` would be seen.
  private func read(_ arguments: String..., input: String = "") throws -> String {
    let run = Program(arguments, folder: folder.path).run(input: input)
    #expect(run.status == 0, "\(run.messages.suffix(600))")
    #expect(!folder.exists("hacked"))
    return run.output
  }

  /// Runs a program of Python's that prints JSON.
  private func python<Result: Decodable>(_ program: String, input: String) throws -> Result {
    let json = try read("python3", "-X", "utf8", "-c", program, input: input)
    return try JSONDecoder().decode(Result.self, from: Data(json.utf8))
  }

  private static func replaced(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isPrintable ? $0 : "\u{FFFD}" }))
  }

  private func expectSame(_ read: [String], _ written: [String]) {
    #expect(read.count == written.count)
    for (read, written) in zip(read, written) {
      #expect(Array(read.utf8) == Array(written.utf8), "\(read.shown)")
    }
  }

  @Test func gnuplotPrintsWhatIsMeant() throws {
    for (isLabel, isLaTeX) in [(false, false), (true, false), (false, true), (true, true)] {
      let lines = Hostile.texts.map { text in
        "print '<' . (\(isLabel ? text.drawnTicLabel : text.gnuplotQuoted)) . '>'\n"
      }
      let written = "written(plain, latex) = \(isLaTeX ? "latex" : "plain")\n"
      let run = Program("env", "LC_ALL=C.UTF-8", "gnuplot", "-d", "-", folder: folder.path)
        .run(input: "set print '-'\n" + written + lines.joined())
      #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages.suffix(600))")
      #expect(!folder.exists("hacked"))
      let meant = Hostile.texts.map { text in
        let shown =
          isLaTeX
          ? text.latexQuoted
          : Self.replaced(text).replacingScalars("]]>", with: "]]\u{200B}>")
        guard isLabel else { return shown }
        return isLaTeX
          ? shown.replacingScalars(#"\%"#, with: #"\char37{}"#) : shown.asTicLabel
      }
      // LaTeX's orders would be cut where they are a format's.
      #expect(!(isLabel && isLaTeX) || !meant.contains { $0.unicodeScalars.contains("%") })
      let printed = run.output.unicodeScalars.split(separator: "\n").map { String($0) }
      expectSame(printed, meant.map { "<\($0)>" })
    }
  }

  @Test(arguments: ["bash", "sh"])
  func aShellReadsAWordAsItStands(_ shell: String) throws {
    let texts = Hostile.texts.filter { !$0.unicodeScalars.contains("\u{0}") }
    let words = texts.map(\.shellWord).joined(separator: " ")
    let printed = try read(shell, "-c", "printf '%s\\001' \(words)")
    expectSame(
      printed.unicodeScalars.split(separator: "\u{1}", omittingEmptySubsequences: false).dropLast()
        .map { String($0) }, texts)
  }

  @Test(arguments: ["-rf", "--help", "-", "- x"])
  func aFileIsNoOptionOfAProgram(_ name: String) throws {
    try folder.write("content", to: name)
    let text = try read("bash", "-c", "cat \(name.shellFile)")
    #expect(text == "content")
  }

  @Test(arguments: [CSVDialect.standard, .decimalComma])
  func aReaderOfCSVFindsEveryCell(_ dialect: CSVDialect) throws {
    let lines = Hostile.texts.map { dialect.line(["before", $0, "after"]) + "\n" }
    let delimiter = dialect.line(["", ""])
    let rows: [[String]] = try python(
      "import csv, io, json, sys; print(json.dumps(list(csv.reader("
        + "io.TextIOWrapper(sys.stdin.buffer, newline=''), delimiter='\(delimiter)', strict=True))))",
      input: lines.joined())
    #expect(rows.allSatisfy { $0.count == 3 && $0[0] == "before" && $0[2] == "after" })
    expectSame(
      rows.map { $0[1] },
      Hostile.texts.map { text in
        let shown = text.unicodeScalars.map { scalar in
          scalar.isPrintable || "\t\r\n".unicodeScalars.contains(scalar)
            ? String(scalar) : String(scalar).shown
        }.joined()
        let first = text.unicodeScalars.first
        let isFormula = first.map { "=+-@\t\r＝".unicodeScalars.contains($0) } ?? false
        return (isFormula ? "'" : "") + shown
      })
  }

  @Test func aBrowserReadsTextAndAttributesAsTheyStand() throws {
    let page = Hostile.texts.map { "<p title=\"\($0.htmlQuoted)\">\($0.htmlQuoted)</p>" }
    let program = """
      import html.parser, json, sys
      found = []
      class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attributes): found.append([tag, attributes[0][1], ""])
        def handle_data(self, data): found[-1][2] += data
      reader = Reader()
      reader.feed(sys.stdin.buffer.read().decode())
      reader.close()
      print(json.dumps(found))
      """
    let found: [[String]] = try python(program, input: page.joined())
    let meant = Hostile.texts.map { text in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { $0.isPrintable || $0 == "\n" ? $0 : "\u{FFFD}" }))
    }
    #expect(found.allSatisfy { $0[0] == "p" })
    expectSame(found.map { $0[1] }, meant)
    expectSame(found.map { $0[2] }, meant)
  }

  /// Cells of a table, items of a list and headings, by GitHub's Markdown.
  @Test(.enabled(if: Program.exists("cmark-gfm"), "cmark-gfm is not installed"))
  func markdownShowsTextAsItStands() throws {
    let texts = Hostile.texts.filter { !$0.isEmpty }
    let table = texts.map { "| \($0.markdownQuoted) | after |\n" }.joined()
    let items = texts.map { "- \($0.markdownQuoted)\n" }.joined()
    let headings = texts.map { "# \($0.markdownQuoted)\n" }.joined()
    let html = try read(
      "cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "--unsafe",
      input: "| a | b |\n| --- | --- |\n\(table)\n\(items)\n\(headings)")
    let program = """
      import html.parser, json, sys
      found, tags = [], set()
      class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attributes):
          tags.add(tag)
          if tag in ("td", "li", "h1"): found.append([tag, ""])
        def handle_data(self, data):
          if found and data != "\\n": found[-1][1] += data
      reader = Reader()
      reader.feed(sys.stdin.buffer.read().decode())
      reader.close()
      print(json.dumps([sorted(tags), [text.rstrip("\\n") for tag, text in found if tag == "td"],
        [text.rstrip("\\n") for tag, text in found if tag == "li"],
        [text.rstrip("\\n") for tag, text in found if tag == "h1"]]))
      """
    let result = Program("python3", "-X", "utf8", "-c", program).run(input: html)
    let found = try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
    #expect(found[0] == ["h1", "li", "table", "tbody", "td", "th", "thead", "tr", "ul"])
    // Spaces at the ends of a cell or a line are not shown.
    let meant = texts.map { $0.shownOnOneLine.trimmingCharacters(in: [" "]) }
    expectSame(found[1], meant.flatMap { [$0, "after"] })
    expectSame(found[2], meant)
    expectSame(found[3], meant)
  }

  /// The texts that a LaTeX without other scripts can set, in a table and in comments.
  @Test(.enabled(if: Program.exists("pdflatex"), "pdflatex is not installed"))
  func latexSetsTextAsItStands() throws {
    let texts = Hostile.texts.filter { text in
      text.unicodeScalars.allSatisfy { $0.isASCII || $0.properties.isPatternWhitespace }
    }
    #expect(texts.count > 60)
    let rows = texts.map { "\($0.latexComment)\n\($0.latexQuoted) & after \\\\\n" }
    let document =
      #"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{booktabs,longtable}"#
      + "\\begin{document}\n\\begin{longtable}{ll}\\toprule\n\(rows.joined())\\bottomrule\n"
      + "\\end{longtable}\n\\end{document}\n"
    try folder.write(document, to: "all.tex")
    let words = try read(
      "sh", "-c",
      "pdflatex -interaction=nonstopmode -halt-on-error all.tex && "
        + "if command -v pdftotext >/dev/null; then pdftotext -layout all.pdf -; fi")
    if Program.exists("pdftotext") {
      for text in ["\\input{x} $a_b^c$", "@macro @touch", "100 % %d %s %n", "<touch hacked"] {
        #expect(words.contains(text), "\(text)")
      }
    }
  }
}
