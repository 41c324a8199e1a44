/// What a picture is written as.
public enum PictureFormat: String, CaseIterable, Sendable {
  case png
  case svg
  case pdf

  /// What gnuplot calls the program that draws it.
  var terminal: String {
    switch self {
    case .png: "pngcairo"
    case .svg: "svg"
    case .pdf: "pdfcairo"
    }
  }

  /// The gnuplot commands that select it, and `dot`, the unit of point sizes. Text is drawn as it
  /// stands (`noenhanced`), and lines, points and letters are as large beside the picture in each
  /// format.
  func setting(_ style: PictureStyle) -> String {
    let size = "size \(style.width),\(style.height)"
    let look =
      "noenhanced font 'DejaVu Sans,\(style.text.datum)' background '\(style.theme.paper)'"
      + " linewidth \(style.unit.datum) rounded"
    let dot = "dot = \(style.unit.datum)"
    switch self {
    case .png:
      // Letters are measured in points of 1/72 inch, of which 0.75 make a pixel.
      return "set terminal pngcairo \(size) \(look) fontscale 0.75; \(dot)"
    case .svg:
      // Its points are 3.3 times as large as those of the others.
      return "set terminal svg \(size) dynamic \(look) standalone name 'gradus'; \(dot) * 0.3"
    case .pdf:
      // A page of half a point for each pixel: 1920 × 1080 is the 13.33 × 7.5 inches of a slide.
      let page = "\((Double(style.width) / 144).datum)in,\((Double(style.height) / 144).datum)in"
      return "set terminal pdfcairo size \(page) \(look) fontscale 0.375 pointscale 0.5; \(dot)"
    }
  }

  /// Whether a file of this format ends as a whole one does.
  func isWhole(_ bytes: [UInt8]) -> Bool {
    let ending: [UInt8] =
      switch self {
      case .png: [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
      case .svg: Array("</svg>".utf8)
      case .pdf: Array("%%EOF".utf8)
      }
    guard self != .png else { return bytes.suffix(ending.count).elementsEqual(ending) }
    let newline = UInt8(ascii: "\n")
    let text = bytes[..<((bytes.lastIndex { $0 != newline } ?? -1) + 1)]
    return text.suffix(ending.count).elementsEqual(ending)
  }
}
