import Diagnostics

/// What a picture is written as.
public enum PictureFormat: String, CaseIterable, Sendable {
  case png
  case svg
  case pdf
  /// For `\input` in LaTeX: the text, and beside it a PDF of everything else.
  case tex
  /// Letters, for a terminal.
  case txt
  /// Pixels for a terminal that knows sixels.
  case sixel

  /// The files that make up a picture in its folder; the first is the one to name.
  ///
  /// - Parameter latexName: of the PDF that a text for LaTeX includes. LaTeX looks for it in one
  ///   folder after the other, so no two pictures may share it.
  public func fileNames(_ name: String, latexName: String) -> [String] {
    self == .tex ? ["\(name)-tex.tex", "\(latexName).pdf"] : ["\(name).\(rawValue)"]
  }

  /// The same files as gnuplot calls them. It names the PDF in the text after the text itself, which
  /// is only renamed when it is put into its folder.
  func drawnNames(_ name: String, latexName: String) -> [String] {
    self == .tex ? ["\(latexName).tex", "\(latexName).pdf"] : ["\(name).\(rawValue)"]
  }

  var terminal: String {
    switch self {
    case .png: "pngcairo"
    case .svg: "svg"
    case .pdf: "pdfcairo"
    case .tex: "cairolatex"
    case .txt: "dumb"
    case .sixel: "sixelgd"
    }
  }

  /// Whether it holds the shapes of letters, and so needs a font for each when it is drawn.
  var drawsGlyphs: Bool { self == .png || self == .pdf || self == .sixel }

  /// Whether a missing font shows in the width that gnuplot reports for a letter.
  var tellsMissingFont: Bool { self == .png || self == .svg || self == .pdf }

  /// The gnuplot commands that select it, and `dot`, the unit of point sizes. Text is drawn as it
  /// stands (`noenhanced`), and lines, points and letters are as large beside the picture in each
  /// format.
  func setting(_ style: PictureStyle) -> String {
    let size = "size \(style.size.width),\(style.size.height)"
    let paper = style.theme.isTransparent ? "" : " background '\(style.colours.paper)'"
    let font = "font 'DejaVu Sans,\(style.text.datum)'"
    let lines = "linewidth \(style.lineUnit.datum) rounded"
    let dot = "dot = \(style.unit.datum)"
    let transparent = style.theme.isTransparent ? " transparent" : ""
    switch self {
    case .png:
      // Letters are measured in points of 1/72 inch, of which 0.75 make a pixel.
      return "set terminal pngcairo\(transparent) \(size) noenhanced \(font)\(paper) \(lines)"
        + " fontscale 0.75; \(dot)"
    case .svg:
      // Its points are 3.3 times as large as those of the others, and tics below an axis lower.
      return "set terminal svg \(size) dynamic noenhanced \(font)\(paper) \(lines) standalone"
        + " name 'gradus'; \(dot) * 0.3"
        + "; set xtics offset character 0,0.27"
    case .pdf:
      // A page of half a point for each pixel: 1920 × 1080 is the 13.33 × 7.5 inches of a slide.
      let perInch = style.size.isInCentimetres ? Self.latexPixels : 144
      let scale = 144 / perInch
      return "set terminal pdfcairo\(transparent) \(style.page(perInch: perInch)) noenhanced"
        + " \(font)\(paper) linewidth \((style.lineUnit * scale).datum) rounded"
        + " fontscale \((0.375 * scale).datum) pointscale \((0.5 * scale).datum); \(dot)"
    case .tex:
      let page = style.page(perInch: Self.latexPixels)
      let points = Self.latexPoints
      let header =
        Self.latexFolder + ChartText(pixels: 27).latexCommand(points: points * style.unit)
      return "set terminal cairolatex pdf input colortext header '\(header)'\(transparent)"
        + " \(page)\(paper) font ',\((style.text * points).datum)'"
        + " linewidth \((style.lineUnit * 0.472).datum) rounded; \(dot) * 0.236"
    case .txt:
      // It puts a space in front of its first line.
      return "set terminal dumb mono nofeed noenhanced"
        + " size \(style.textColumns - 1),\(style.textRows);"
        + " dot = 1"
    case .sixel:
      return "set terminal sixelgd truecolor \(size) noenhanced \(font)\(paper) \(lines)"
        + " fontscale 0.75; \(dot)"
    }
  }

  /// Lets LaTeX look for what a text includes in the text's own folder, wherever the document is. Since
  /// 2020 LaTeX knows that folder; an older one looks where the document's `\graphicspath` says.
  private static let latexFolder =
    "\\ifdefined\\CurrentFilePathUsed\\ifx\\CurrentFilePathUsed\\empty\\else"
    + "\\graphicspath{{\\CurrentFilePathUsed/}}\\fi\\fi "

  /// Of a picture on paper in an inch.
  static let latexPixels = 2.54 * PictureSize.perCentimetre
  /// In a pixel of it.
  static let latexPoints = 72 / latexPixels

  func isWhole(_ bytes: [UInt8], fileName: String, style: PictureStyle) -> Bool {
    let newline = UInt8(ascii: "\n")
    let text = bytes[..<((bytes.lastIndex { $0 != newline } ?? -1) + 1)]
    switch fileName.split(separator: ".").last {
    case "png":
      return bytes.suffix(12).elementsEqual([0, 0, 0, 0] + Array("IEND".utf8) + Self.pngChecksum)
    case "svg": return text.suffix(6).elementsEqual("</svg>".utf8)
    case "pdf": return text.suffix(5).elementsEqual("%%EOF".utf8)
    case "tex": return text.suffix(9).elementsEqual("\\endgroup".utf8)
    case "sixel": return text.suffix(2).elementsEqual("\u{1B}\\".utf8)
    default: return bytes.count { $0 == newline } == style.textRows - 1
    }
  }

  /// Of the chunk that ends a PNG.
  private static let pngChecksum: [UInt8] = [0xAE, 0x42, 0x60, 0x82]
}

extension PictureFormat {
  /// Sets the day on which a PDF was made, which gnuplot writes into it and no setting keeps out, to the
  /// first second of 1970, so that the same record gives the same bytes. The length does not change,
  /// and with it no offset in the file.
  static func clearDate(ofPDF bytes: inout [UInt8]) {
    let mark = Array("/CreationDate (D:".utf8)
    let day = Array("19700101000000".utf8)
    guard bytes.count > mark.count + day.count else { return }
    // The entry is near the end, after all pages.
    for start in stride(from: bytes.count - mark.count - day.count, through: 0, by: -1)
    where bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark) {
      bytes.replaceSubrange(start + mark.count..<start + mark.count + day.count, with: day)
      return
    }
  }
}

extension PictureStyle {
  fileprivate func page(perInch pixels: Double) -> String {
    let (width, height) = (Double(size.width) / pixels, Double(size.height) / pixels)
    return "size \(width.datum)in,\(height.datum)in"
  }
}
