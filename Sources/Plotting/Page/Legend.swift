import Diagnostics
import Quoting

extension Sheet {
  /// Takes room for a legend beside the axes, where it covers no line, or above them on a narrow
  /// picture.
  ///
  /// Of more entries than there is room for, only every second, third … and the last is named; colours
  /// in order tell the others.
  ///
  /// - Returns: the frame that is left for the axes, and what each line is called: nothing if it is not
  ///   named.
  mutating func addLegend(
    _ titles: [String], in frame: Frame, heading: String? = nil
  ) -> (frame: Frame, entries: [String]) {
    if layout.isWide, titles.count > 2 {
      return addLegendBeside(titles, in: frame, heading: heading)
    }
    guard let heading else { return addLegendAbove(titles, in: frame) }
    let place = (x: frame.left, y: frame.top + 0.3)
    let (axes, entries) = addLegendAbove(titles, in: frame.inset(top: Layout.line))
    let words = [heading, noteOnSome(entries)].compactMap(\.self).joined(separator: "; ")
    addText(words, x: place.x, y: place.y, "textcolor rgb quiet")
    return (axes, entries)
  }

  private func noteOnSome(_ entries: [String]) -> String? {
    guard entries.contains("") else { return nil }
    return say("legend.some", ["count": entries.count.grouped])
  }

  /// A legend of few entries in a row of its own above the axes.
  mutating func addLegendAbove(
    _ titles: [String], in frame: Frame
  ) -> (frame: Frame, entries: [String]) {
    let sample = 3.6
    let longest = min(titles.map(\.letters).max() ?? 0, Int((frame.width - sample) / Layout.letter))
    let columns = max(1, Int(frame.width / (Double(longest) * Layout.letter + sample)))
    let entries = Self.named(titles, limit: 6 * columns - 1, letters: longest)
    let count = entries.count { !$0.isEmpty }
    let rows = (count + columns - 1) / columns
    add(
      "set key at screen \(layout.x(frame.left)),\(layout.y(frame.top + 0.9)) left top"
        + " vertical maxrows \(rows)")
    return (frame.inset(top: Double(rows) * 1.6 - 0.2), entries)
  }

  private mutating func addLegendBeside(
    _ titles: [String], in frame: Frame, heading: String?
  ) -> (frame: Frame, entries: [String]) {
    let sample = 3.6
    let widest = Int(0.42 * layout.width / Layout.letter)
    let longest = min(((heading.map { [$0] } ?? []) + titles).map(\.letters).max() ?? 0, widest)
    let room = Int(frame.height / 1.65) - (heading == nil ? 0 : 2)
    let entries = Self.named(titles, limit: max(room - 1, 1), letters: longest)
    let width = Double(longest) * Layout.letter + sample
    let left = frame.right - width + 1.4
    var top = frame.top + 0.4
    for words in [heading, noteOnSome(entries)].compactMap(\.self) {
      addText(words.shortened(to: longest), x: left, y: top - 0.4, "textcolor rgb quiet")
      top -= 1.1
    }
    add("set key at screen \(layout.x(left)),\(layout.y(top)) left top vertical maxcols 1")
    return (frame.inset(right: width), entries)
  }

  private static func named(_ titles: [String], limit: Int, letters: Int) -> [String] {
    let step = max(1, (titles.count + limit - 1) / limit)
    // Titles of runs that begin alike differ at their ends.
    let areTold = Set(titles.map { $0.shortened(to: letters) }).count == Set(titles).count
    return titles.enumerated().map { index, title in
      guard index.isMultiple(of: step) || index == titles.count - 1 else { return "" }
      return areTold ? title.shortened(to: letters) : title.shortenedInTheMiddle(to: letters)
    }
  }

  /// What a run is drawn with. There are seven colours; more runs are put on the layers' ramp.
  static func runColour(_ index: Int, of count: Int) -> String {
    count <= 7 ? "runColour(\(index + 1))" : layerColour(index, of: count)
  }

  static func layerColour(_ index: Int, of count: Int) -> String {
    count == 1 ? "main" : "layerColour(\(share(index, of: count)))"
  }

  /// The same colour, nearly transparent.
  static func paleLayerColour(_ index: Int, of count: Int) -> String {
    count == 1 ? "pale" : "faint(layerColour(\(share(index, of: count))))"
  }

  private static func share(_ index: Int, of count: Int) -> String {
    (Double(index) / Double(count - 1)).datum
  }
}

extension String {
  /// What a curve is called in a plot command; nothing if it is empty.
  var plotTitle: String { isEmpty ? "notitle" : "title \(gnuplotQuoted)" }
}
