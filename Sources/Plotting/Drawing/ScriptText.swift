/// A script that plain gnuplot draws alone, in any format.
package struct ScriptText {
  package let text: String
  /// What its picture for LaTeX is called: after its runs, itself and what is drawn.
  package let latexName: String
  /// What stands beside its picture; nil where it stands within it.
  let caption: Caption?
  /// The characters that no font has, of which formats that draw glyphs show codes.
  let missing: Set<Unicode.Scalar>
}

/// The pages of a figure, from which its script is made.
struct ScriptPages {
  let picture: Sheet
  /// A picture of letters has other room, so it has a page of its own; nil where none will be drawn.
  let letters: Sheet?
  let runs: [String]

  func script(name: String, format: PictureFormat, style: PictureStyle) -> ScriptText {
    let drawn = text(name: name, latexName: "", format: .tex, style: style)
    let parts = [Self.plain(runs.joined(separator: "-")), name, Self.digest(of: drawn)]
    let latexName = parts.filter { !$0.isEmpty }.joined(separator: "-")
    return ScriptText(
      text: text(name: name, latexName: latexName, format: format, style: style),
      latexName: latexName, caption: style.hasTitle ? nil : picture.caption,
      missing: picture.missing)
  }

  private func text(
    name: String, latexName: String, format: PictureFormat, style: PictureStyle
  ) -> String {
    func file(_ format: PictureFormat) -> String {
      format.drawnNames(name, latexName: latexName)[0]
    }
    let others = PictureFormat.allCases.filter { $0 != format }.map {
      "#   gnuplot -e \"picture='\($0.rawValue)'\" \(name).gp    draws \(file($0))"
    }
    let terminals = PictureFormat.allCases.map {
      "if (picture eq '\($0.rawValue)') \($0.setting(style)); set output '\(file($0))'"
    }
    var lines = [
      "# Drawn by Gradus. It holds its data and redraws the picture alone, where it is run:",
      "#   gnuplot \(name).gp    draws \(file(format))",
    ]
    lines += others
    lines += [
      "# The picture for LaTeX has the name of what is drawn, and a PDF of that name beside it.",
      "# It needs gnuplot \(Gnuplot.oldestVersion) or newer, and the font DejaVu Sans.",
      "# What ~/.gnuplot has set counts for nothing:",
      "unset table; unset multiplot; unset print; reset; unset datafile",
      "set datafile separator whitespace; set datafile missing; set datafile commentschars",
      "set decimalsign; unset micro; set color; set colorsequence default",
      "do for [i=1:99] { unset linetype i }",
      "if (!exists('picture')) picture = '\(format.rawValue)'",
    ]
    lines += terminals
    let drawing = PictureFormat.allCases.filter(\.drawsGlyphs).map { "picture eq '\($0.rawValue)'" }
    lines += [
      "written(plain, latex) = picture eq 'tex' ? latex : plain",
      "# In place of what no font has:",
      "coded(plain, code) = \(drawing.joined(separator: " || ")) ? code : plain",
      "sign(letter) = coded(letter, '□')", "", style.commands, "",
    ]
    let names = Set(picture.data.map(\.name))
    let lettersData = letters?.data ?? []
    for block in picture.data + lettersData.filter({ !names.contains($0.name) }) {
      lines += ["$\(block.name) << END"] + block.lines + ["END"]
    }
    lines += [""] + ["if (picture eq 'txt') {"] + (letters?.commands ?? []) + ["} else {"]
    lines += picture.commands + ["}", "unset output", ""]
    return lines.joined(separator: "\n")
  }

  /// ASCII letters and digits, and a hyphen for what stands between them: what every file system and
  /// LaTeX take.
  private static func plain(_ text: String) -> String {
    let parts = text.utf8.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        false
      default: true
      }
    }
    let joined = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    return String(joined.prefix(60))
  }

  /// Eight digits that differ where what is drawn differs: FNV-1a of 64 bits, folded to 32.
  private static func digest(of text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
