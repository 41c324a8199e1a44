import Quoting

/// A picture of gnuplot's with the same marks in fewer bytes: about a third of them. The three files of
/// this folder are this one idea.
///
/// Lines and areas are written as `CompactPath`s. What draws nothing is left out: groups without
/// content, and the definitions of symbols that are not used. What all groups say is said once. Fonts are
/// bold where gnuplot has put that into their names.
package enum CompactSVG {
  private static let ends = " stroke-linecap=\"round\" stroke-linejoin=\"round\""

  package static func compact(_ svg: String) -> String {
    guard let start = svg.firstRange(of: "<defs>"), let end = svg.firstRange(of: "</defs>"),
      start.upperBound <= end.lowerBound
    else { return svg }
    let body = svg[end.upperBound...]
    let definitions = used(svg[start.upperBound..<end.lowerBound], in: body)
    let opening = svg[..<start.lowerBound].drop { $0 != "\n" }
      .replacingScalars("<g id=\"gnuplot_canvas\"", with: "<g id=\"gnuplot_canvas\"\(ends)")
    return "\(opening)\(definitions)\(withMergedAreas(withShapes(withoutEmptyGroups(body))))"
  }

  /// The definitions that something uses, each on a line or from `<filter` to its end.
  private static func used(_ definitions: Substring, in body: Substring) -> String {
    var names = references(in: body)
    var kept: [Substring] = []
    // A definition uses those before it alone.
    var rest = definitions.split(separator: "\n")
    while let last = rest.popLast() {
      var entry = [last]
      while entry[0].contains("</filter>") || entry.count > 1, !entry[0].contains("<filter "),
        let before = rest.popLast()
      { entry.insert(before, at: 0) }
      guard let mark = entry[0].firstRange(of: " id='"),
        names.contains(String(entry[0][mark.upperBound...].prefix { $0 != "'" }))
      else { continue }
      kept.insert(contentsOf: entry, at: 0)
      names.formUnion(references(in: last))
    }
    return kept.isEmpty ? "" : "<defs>\n\(kept.joined(separator: "\n"))\n</defs>"
  }

  /// Everything between a `#` and the sign that ends it.
  private static func references(in text: Substring) -> Set<String> {
    Set(
      text.utf8.split(separator: UInt8(ascii: "#")).dropFirst().compactMap { piece in
        String(piece.prefix { !"')\"; ".utf8.contains($0) })
      })
  }

  /// Areas of one opaque colour that follow each other become one.
  private static func withMergedAreas(_ text: String) -> String {
    var lines: [Substring] = []
    // The paths of the areas that make the last line, if it is one.
    var style: Substring?
    var paths: [Substring] = []
    func endArea() {
      guard let start = style else { return }
      lines.append("\(start)\(paths.joined())\(areaEnd)")
      (style, paths) = (nil, [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let area = area(line) else {
        endArea()
        lines.append(line)
        continue
      }
      if area.style != style { endArea() }
      style = area.style
      paths.append(area.path)
    }
    endArea()
    return lines.joined(separator: "\n")
  }

  private static let areaEnd = "'/>"

  /// The beginning of a line that is a whole opaque area, up to its path, and the path.
  private static func area(_ line: Substring) -> (style: Substring, path: Substring)? {
    // Most lines are none, so that is found out first.
    let tag = line.utf8.drop { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
    guard tag.starts(with: "<path fill = ".utf8), line.hasSuffix(areaEnd),
      tag.count(where: { $0 == UInt8(ascii: "<") }) == 1, let mark = line.firstRange(of: " d='")
    else { return nil }
    let style = line[..<mark.upperBound]
    guard !style.contains("opacity") else { return nil }
    return (style, line[mark.upperBound...].dropLast(areaEnd.count))
  }

  private static func withoutEmptyGroups(_ text: Substring) -> String {
    var kept: [Substring.UTF8View.SubSequence] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.elementsEqual("</g>".utf8), let last = kept.last, isGroupStart(last) {
        kept.removeLast()
      } else {
        kept.append(line)
      }
    }
    return kept.map { line in
      let text = String(line) ?? ""
      if text.hasPrefix("<g ") { return text.replacingScalars(ends, with: "") }
      // gnuplot writes `DejaVu Sans:Bold`, a family that no browser has.
      return text.contains("<text>")
        ? text : text.replacingScalars(":Bold\"", with: "\" font-weight=\"bold\"")
    }.joined(separator: "\n")
  }

  private static func isGroupStart(_ line: Substring.UTF8View.SubSequence) -> Bool {
    line.starts(with: "<g ".utf8) && line.last == UInt8(ascii: ">")
      && line.count { $0 == UInt8(ascii: "<") } == 1
  }

  /// gnuplot puts the points of a shape between single quotes, which words may hold too; so it
  /// matters in which tag they stand.
  private static func withShapes(_ text: String) -> String {
    var pieces: [String] = []
    var tag = ""
    for piece in text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false) {
      let piece = String(piece) ?? ""
      let before = pieces.last ?? ""
      if tag == "path", before.hasSuffix(" d=") {
        pieces.append(CompactPath.data(piece) ?? piece)
      } else if tag == "polygon", before.hasSuffix(" points = ") {
        // An area becomes the path around it, which is shorter.
        guard let data = CompactPath.data("M" + piece + "Z") else { return text }
        pieces[pieces.count - 1] = " d="
        pieces.append(data)
      } else {
        pieces.append(piece.replacingScalars("<polygon ", with: "<path "))
      }
      tag = openTag(after: piece) ?? tag
    }
    return pieces.joined(separator: "'")
  }

  /// The name of the tag that is still open at the end of a piece of text, or an empty one; nil for
  /// a piece in which no tag begins or ends.
  private static func openTag(after piece: String) -> String? {
    guard let mark = piece.utf8.lastIndex(where: { "<>".utf8.contains($0) }) else { return nil }
    guard piece.utf8[mark] == UInt8(ascii: "<") else { return "" }
    return String(piece[piece.utf8.index(after: mark)...].prefix { $0 != " " })
  }
}
