import Diagnostics
import Plotting
import TestSupport
import Testing

/// Characters of which no font has a glyph, and characters that cannot be seen.
@Suite("Characters in pictures")
struct GlyphTests {
  private let folder = TemporaryFolder()
  /// gnuplot with DejaVu alone, whatever else is installed.
  private let gnuplot: Gnuplot

  init() throws {
    try folder.write(
      "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>",
      to: "fonts.conf")
    gnuplot = Gnuplot(environment: [
      "PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": "\(folder.path)/fonts.conf",
    ])
  }

  private func run(_ tokens: [String], name: String = "run") -> PlottedRun {
    var chance = Chance(state: 3)
    var record = Record()
    let labels = ["."] + tokens
    record.losses = [3, 2]
    record.embedding = EmbeddingTable(
      labels: labels, width: 2,
      values: labels.flatMap { _ in [Float(chance.normal()), Float(chance.normal())] })
    record.bigrams = BigramCounts(
      labels: labels, counts: (0..<labels.count * labels.count).map { $0 % 7 })
    return PlottedRun(name: name, record: record, maxSteps: 2, rateChanges: [2])
  }

  /// The share of dots of a PNG that are darker than the paper of a light picture.
  private func ink(_ file: String) -> Double {
    let decode = """
      import struct, sys, zlib
      data = open(sys.argv[1], 'rb').read()
      width, height, depth, kind = struct.unpack('>IIBB', data[16:26])
      place, packed, colours = 8, b'', b''
      while place < len(data):
          size, name = struct.unpack('>I4s', data[place:place + 8])
          body = data[place + 8:place + 8 + size]
          if name == b'IDAT': packed += body
          if name == b'PLTE': colours = body
          place += size + 12
      assert depth == 8 and kind in (2, 6), (depth, kind)
      step = 3 if kind == 2 else 4
      raw, row, dark = zlib.decompress(packed), bytearray(width * step), 0
      for line in range(height):
          start = line * (width * step + 1)
          how, new = raw[start], bytearray(raw[start + 1:start + 1 + width * step])
          for i in range(len(new)):
              left = new[i - step] if i >= step else 0
              corner = row[i - step] if i >= step else 0
              if how == 1: add = left
              elif how == 2: add = row[i]
              elif how == 3: add = (left + row[i]) // 2
              elif how == 4:
                  guess = left + row[i] - corner
                  add = min((left, row[i], corner), key=lambda x: abs(guess - x))
              else: add = 0
              new[i] = (new[i] + add) & 255
          row = new
          dark += sum(1 for i in range(0, len(row), step) if min(row[i:i + 3]) < 128)
      print(dark / width / height)
      """
    let answer = Program("/usr/bin/env", "python3", "-c", decode, "\(folder.path)/\(file)").run()
    return Double(answer.output.split(separator: "\n").last ?? "") ?? .nan
  }

  @Test(
    "that no font has are codes of normal size in a picture that can be read",
    .enabled(if: Program.exists("python3") && Program.exists("fc-list")),
    arguments: ["कखगमि", "한글이름강", "\u{1F9D1}\u{1FAE0}\u{1F9FF}", "名前漢字", "\u{12000}\u{10330}"])
  func missing(script: String) throws {
    let tokens = script.unicodeScalars.map { String($0) }
    for figure in [Figure.bigrams, .embeddingMap, .loss] {
      func draw(_ run: PlottedRun, _ formats: [PictureFormat]) throws -> Double {
        _ = try gnuplot.draw(
          figure.script(of: run), name: figure.name, formats: formats,
          style: PictureStyle(width: 640, height: 360), folder: folder.path)
        return ink("\(figure.name).png")
      }
      let plain = try draw(
        run(tokens.indices.map { String("abcdefgh".dropFirst($0).prefix(1)) }), [.png])
      let coded = try draw(run(tokens, name: script), [.png, .pdf, .svg, .txt])
      #expect(plain > 0.001 && abs(coded - plain) < 0.1, "\(figure.name): \(plain) \(coded)")
      let text = try folder.text("\(figure.name).gp")
      let codes = tokens.compactMap(\.unicodeScalars.first).map {
        String($0.value, radix: 16, uppercase: true)
      }
      if figure.name == "bigrams" {
        for (token, code) in zip(tokens, codes) {
          #expect(
            text.contains("'U+\(String(repeating: "0", count: max(0, 4 - code.count)) + code)'"))
          #expect(try folder.text("bigrams.svg").contains(token) || token == "ि")
        }
      } else if figure.name == "loss" {
        #expect(text.contains("'.sign('\(tokens[0])').'"))
        #expect(try folder.text("loss.svg").contains(tokens[0]))
      }
    }
    let remark = try #require(gnuplot.missingGlyphRemark)
    #expect(remark.hasPrefix("no font has ") && remark.contains("apt-get install fonts-noto-"))
    #expect(!remark.contains("\n"))
  }

  @Test("that a font has are drawn as they are, without a remark")
  func covered() throws {
    let tokens = ["ا", "ש", "ễ", "ğ", "ж", "Ω"]
    for figure in [Figure.bigrams, .embeddingMap] {
      _ = try gnuplot.draw(
        figure.script(of: run(tokens, name: "Жанна — 10 ≥ 9")), name: figure.name, formats: [.png],
        style: PictureStyle(), folder: folder.path)
      let text = try folder.text("\(figure.name).gp")
      #expect(!text.contains("'U+") && !text.contains("'.sign("))
    }
    #expect(gnuplot.missingGlyphRemark == nil)
  }

  @Test("that cannot be seen have a label that can")
  func invisible() throws {
    let tokens = [
      " ", "\u{A0}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{AD}", "\u{3000}", "\u{301}",
    ]
    let labels = ["␣", "U+00A0", "U+200B", "U+200D", "U+FE0F", "U+00AD", "U+3000", "◌\u{301}"]
    let text = try Figure.bigrams.text(of: run(tokens))
    let page = text.drawnPage
    for label in labels {
      #expect(page.contains("'\(label)'") || page.contains("}\(label)'"), "\(label)")
    }
    let map = try Figure.embeddingMap.text(of: run(tokens))
    #expect(map.contains("'00A0'") && map.contains("'200D'"))
    #expect(map.contains("␣") && map.contains("◌\u{301}"))
    #expect(!text.contains("label ' '") && !map.contains("label ' '"))
  }

  @Test("of a vocabulary that is too large are not drawn, and the reason says how many there are")
  func largeVocabulary() {
    var record = Record()
    record.updateRatios.series = [.init(parameter: "C", shape: [301, 10], logRatios: [])]
    let run = PlottedRun(name: "x", record: record, maxSteps: 1, rateChanges: [1])
    for (figure, what) in [(Figure.bigrams, "no pair of"), (.embeddingMap, "no embedding table")] {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: run) }
      #expect(error?.description.hasPrefix(what) == true)
      #expect(error?.description.contains("301 tokens, and they are recorded up to 256") == true)
    }
  }
}
