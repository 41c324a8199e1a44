import Foundation
import Quoting

/// Texts that real programs read as they were quoted for them, many by one start of a program, where a
/// file `hacked` would be seen.
public struct QuotedTexts {
  /// How many one start takes.
  public static let atOnce = 1_000

  private let texts: [String]
  private let folder = TemporaryFolder()

  public init(_ texts: [String]) {
    self.texts = texts
  }

  /// What a program read otherwise than it was meant, or what it did; nil where all is well.
  public var fault: String? { gnuplotFault ?? browserFault ?? latexFault }

  /// What gnuplot prints is the text, with a replacement character for what is not printable, and `]]>`
  /// kept apart; a tic's label with a percent sign is read as a format, of at most 49 bytes.
  public var gnuplotFault: String? {
    let script = texts.map { text in
      "print '<' . (\(text.gnuplotQuoted)) . '>'\n"
        + "print '<' . (\(text.drawnTicLabel)) . '>'\n"
    }
    let head = "set print '-'\nwritten(plain, latex) = plain\n"
    return fault(
      of: run(["env", "LC_ALL=C.UTF-8", "gnuplot", "-d", "-"], head + script.joined()),
      lines: texts.flatMap { text in
        let meant = text.replaced("").replacingScalars("]]>", with: "]]\u{200B}>")
        return ["<\(meant)>", "<\(meant.asTicLabel)>"]
      })
  }

  /// What Python's reader of HTML finds is the text, between tags and in an attribute.
  public var browserFault: String? {
    let page = texts.map { "<p title=\"\($0.htmlQuoted)\">\($0.htmlQuoted)</p>" }.joined()
    let program = """
      import html.parser, sys
      class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attributes): self.title, self.text = attributes[0][1], ""
        def handle_data(self, data): self.text += data
        def handle_endtag(self, tag):
          for text in (self.title, self.text): print("<" + text.replace("\\n", "\\0") + ">")
      reader = Reader()
      reader.feed(sys.stdin.buffer.read().decode())
      reader.close()
      """
    return fault(
      of: run(["python3", "-X", "utf8", "-c", program], page),
      lines: texts.flatMap { text in
        let meant = "<\(text.replaced("\n").replacingScalars("\n", with: "\0"))>"
        return [meant, meant]
      })
  }

  private func run(
    _ arguments: [String], _ input: String = ""
  ) -> (status: Int32, output: String, messages: String) {
    Program(arguments, folder: folder.path).run(input: input)
  }

  private func fault(
    of run: (status: Int32, output: String, messages: String), lines: [String]
  ) -> String? {
    if folder.exists("hacked") { return "a program ran" }
    guard run.status == 0, run.messages.isEmpty else { return "\(run.messages.suffix(300))" }
    let read = run.output.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map { String($0) }
    guard read.count == lines.count else { return "\(read.count) lines, not \(lines.count)" }
    return zip(read, lines).first { !$0.utf8.elementsEqual($1.utf8) }.map {
      "\($1.shownOnOneLine) was read as \($0.shownOnOneLine)"
    }
  }
}

/// LaTeX, of which the glyphs are looked at that it sets.
extension QuotedTexts {
  /// The glyphs that LaTeX sets are the characters of the text, spaces apart; of texts in ASCII, which
  /// the encoding T1 has under the same numbers.
  public var latexFault: String? {
    let texts = texts.filter { text in
      text.unicodeScalars.allSatisfy { $0.isASCII && $0.isPrintable }
    }
    guard Program.exists("pdflatex"), !texts.isEmpty else { return nil }
    let boxes = texts.map { "\\shipout\\hbox{\($0.latexQuoted)}\n" }
    let document =
      "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\n"
      + "\\tracingoutput=1 \\showboxbreadth=9999 \\showboxdepth=9999\n\(boxes.joined())"
      + "\\tracingoutput=0 \\end{document}\n"
    do { try folder.write(document, to: "all.tex") } catch { return "\(error)" }
    // As DVI, for which no font has to be drawn.
    let result = run([
      "env", "max_print_line=100000", "pdflatex", "-output-format=dvi", "-halt-on-error",
      "-interaction=nonstopmode", "all.tex",
    ])
    guard result.status == 0 else { return "\(result.output.suffix(300))" }
    if folder.exists("hacked") { return "a program ran" }
    guard let log = try? folder.bytes("all.log") else { return "LaTeX wrote no log" }
    let pages = String(decoding: log, as: UTF8.self).components(
      separatedBy: "Completed box being shipped"
    )
    .dropFirst().map(Self.glyphs)
    guard pages.count == texts.count else { return "\(pages.count) boxes, not \(texts.count)" }
    return zip(pages, texts).first { $0 != $1.filter { $0 != " " } }.map {
      "\($1) was set as \($0)"
    }
  }

  /// Letters that LaTeX joins, as it should; other signs would be others then.
  private static let joined = ["ff", "fi", "fl", "ffi", "ffl"]

  /// The characters of the lines `.\T1/cmr/m/n/10 a` of a box, or `.\T1/cmr/m/n/10 ^^[ (ligature ff)`.
  private static func glyphs(_ box: String) -> String {
    box.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix(".\\"), line.contains("/"), let space = line.firstIndex(of: " ")
      else { return nil }
      return joined.first { line.hasSuffix(" (ligature \($0))") }
        ?? String(line[line.index(after: space)...].prefix { $0 != " " })
    }.joined()
  }
}

extension String {
  /// Whether gnuplot takes it for a format, where it is a tic's label.
  private var isFormat: Bool { unicodeScalars.contains("%") }

  /// What gnuplot makes of it as a tic's label.
  public var drawnTicLabel: String {
    isFormat ? "gprintf(\(gnuplotTicLabel), 1)" : gnuplotTicLabel
  }

  /// The text of a tic's label, as far as gnuplot draws it.
  public var asTicLabel: String {
    guard isFormat, utf8.count > 49 else { return self }
    let ends = unicodeScalars.indices.filter {
      utf8.distance(from: startIndex, to: $0) <= 46
    }
    return String(unicodeScalars[..<(ends.last ?? startIndex)]) + "…"
  }

  /// With a replacement character for each one that is not printable, but for some.
  fileprivate func replaced(_ kept: String) -> String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map {
          $0.isPrintable || kept.unicodeScalars.contains($0) ? $0 : "\u{FFFD}"
        }))
  }
}
