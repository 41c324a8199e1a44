import Files
import FoundationEssentials
import Parallel

/// A picture that lies in a web page: what stands in its `svg` element. Its colours and fonts are names,
/// to which the page's style gives colours and fonts, and it has no title, for which a browser would
/// show words of its own; nor has a chart its headline, which is text of the page.
public struct PagePicture: Sendable {
  public let width: Int
  public let height: Int
  public let marks: String

  /// - Parameter number: among the pictures of the page, whose names for symbols it tells apart.
  init(_ svg: [UInt8], number: Int, style: PictureStyle) {
    width = style.size.width
    height = style.size.height
    var marks: [UInt8] = []
    marks.reserveCapacity(svg.count)
    var rest = svg[...]
    var isWithin = false
    var isTitle = false
    while let start = rest.firstIndex(of: UInt8(ascii: "<")),
      let end = rest[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      let tag = rest[start...end]
      if isWithin, !isTitle, !Self.isLayout(rest[..<start]) { marks += rest[..<start] }
      rest = rest[(end + 1)...]
      if tag.starts(with: "</svg".utf8) { break }
      if tag.starts(with: "<g id=\"gnuplot_canvas\"".utf8) { isWithin = true }
      if tag.starts(with: "<title".utf8) { isTitle = true }
      if isWithin, !isTitle { Self.append(tag, number: number, to: &marks) }
      if tag.starts(with: "</title".utf8) { isTitle = false }
    }
    self.marks = String(decoding: marks, as: UTF8.self)
  }

  /// Space with a line's end, as it stands between tags.
  private static func isLayout(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "\n")) && text.allSatisfy { " \n\t".utf8.contains($0) }
  }

  /// What a page says in its style, and what that leaves in a tag.
  private static let spared: [(attribute: [UInt8], rest: [UInt8])] = [
    (" font-family=\"DejaVu Sans\"", ""), (" class=\"gridline\"", ""),
    (" font-family=\"DejaVu Sans Condensed\"", " class=\"\(condensed)\""),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  private static let condensed = "narrow"

  /// The fonts of all pictures within an element of a page: the one that they were measured for, or one
  /// as wide.
  package static func style(within selector: String) -> String {
    """
    \(selector) { font-family: "DejaVu Sans", Verdana, "Bitstream Vera Sans", sans-serif; }
    \(selector) .\(condensed) { font-family: "DejaVu Sans Condensed", "DejaVu Sans", Tahoma, sans-serif; }

    """
  }

  /// Appends a tag with names for colours and fonts, and without its own name but for that of a symbol.
  private static func append(_ tag: ArraySlice<UInt8>, number: Int, to marks: inout [UInt8]) {
    var rest = tag
    while let byte = rest.first {
      if let (name, count) = colour(rest) {
        marks += Array(name.utf8)
        rest = rest.dropFirst(count)
      } else if byte == UInt8(ascii: " "),
        let known = spared.first(where: { rest.starts(with: $0.attribute) })
      {
        marks += known.rest
        rest = rest.dropFirst(known.attribute.count)
      } else if rest.starts(with: " id=\"".utf8) {
        rest = rest.dropFirst(5).drop { $0 != UInt8(ascii: "\"") }.dropFirst()
      } else if let opening = [" id='", "href='#", "url(#"].first(where: {
        rest.starts(with: $0.utf8)
      }) {
        marks += Array("\(opening)s\(number)-".utf8)
        rest = rest.dropFirst(opening.utf8.count)
      } else {
        marks.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  /// The name that begins a text as `rgb(254,  1, 12)` or `#fe010c`, and the length of that.
  private static func colour(_ text: ArraySlice<UInt8>) -> (name: String, count: Int)? {
    if text.starts(with: "rgb(".utf8), let end = text.firstIndex(of: UInt8(ascii: ")")) {
      let parts = text[(text.startIndex + 4)..<end].split(separator: UInt8(ascii: ","))
        .compactMap { Int(String(decoding: $0.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)) }
      guard parts.count == 3 else { return nil }
      return Colours.name(red: parts[0], green: parts[1], blue: parts[2])
        .map { ($0, end + 1 - text.startIndex) }
    }
    guard text.first == UInt8(ascii: "#"), text.count > 6,
      let number = Int(String(decoding: text.dropFirst().prefix(6), as: UTF8.self), radix: 16)
    else { return nil }
    return Colours.name(red: number >> 16, green: number >> 8 & 0xFF, blue: number & 0xFF)
      .map { ($0, 7) }
  }
}

extension Gnuplot {
  /// Draws pictures that lie in a page, as many at once as there are cores. Where there is no gnuplot
  /// that can draw them, the first attempts are enough.
  ///
  /// - Parameter labels: the language of what is written into them.
  /// - Returns: for each script, in their order, the picture or what went wrong; nil where it was not
  ///   begun.
  public func drawForPage(
    _ scripts: [GnuplotScript], labels: Labels = .default
  ) async -> [Result<PagePicture, PlottingError>?] {
    let drafts: DraftFolder
    do throws(PlottingError) {
      drafts = try passingDrafts
    } catch {
      return scripts.map { _ in .failure(error) }
    }
    defer { drafts.remove() }
    var isUnavailable = false
    return await inParallel(
      Array(scripts.enumerated()), atOnce: coreCount,
      until: { isUnavailable }
    ) { _, outcome in
      if case .failure(let problem) = outcome {
        isUnavailable = isUnavailable || problem.kind == .gnuplotUnavailable
      }
    } _: { number, script in
      Result { () throws(PlottingError) in
        try pagePicture(script, .page(labels), number: number + 1, in: drafts)
      }
    }
  }

  private func pagePicture(
    _ script: GnuplotScript, _ style: PictureStyle, number: Int, in drafts: DraftFolder
  ) throws(PlottingError) -> PagePicture {
    let name = "picture-\(number)"
    let script = try script.readable(name: name, format: .svg, style: covered(style))
    let svg = try files(of: script, name: name, .svg, style, in: drafts)[0].bytes
    return PagePicture(svg, number: number, style: style)
  }
}

extension PictureStyle {
  /// For a page on which pictures stand side by side: letters and lines of 0.7 of a slide's, the
  /// smallest 17 of 1,200 pixels.
  static func page(_ labels: Labels) -> PictureStyle {
    var style = PictureStyle()
    style.size = PictureSize(width: 1_200, height: 640)
    style.fontSize = 0.7 * PictureStyle().text
    style.labels = labels
    style.namesColours = true
    style.hasTitle = false
    return style
  }
}
