import Diagnostics
import Quoting

/// Strips as one plot, whose axes count the pixels of a slide.
extension Sheet {
  mutating func add(_ strips: Strips, in area: Frame) {
    if layout.isText { return addLetters(strips, in: area) }
    add(Self.cellColours)
    let area = area.inset(bottom: addNotes(strips.notes, in: area))
    let page = StripPage(strips, on: self, in: area)
    requireRoom(page.frames.allSatisfy { $0.height > 24 && $0.width > 300 })
    setAxes(inPixels: area)
    add(
      "set xrange [\(area.left.datum):\(area.right.datum)]",
      "set yrange [\(area.bottom.datum):\(area.top.datum)]", "unset border; unset tics; unset grid")
    var all: [String] = []
    for (index, (strip, frame)) in zip(strips.strips, page.frames).enumerated() {
      addNames(of: strip, beside: frame, page)
      all += curves(of: strip, in: frame, "strip\(index + 1)")
    }
    plot(all)
  }

  /// Paper for zero, one colour for each sign; text in the colour with the larger contrast, by WCAG 2.2
  /// with a power of 2.2 for its curve.
  private static let cellColours = """
    part(colour, place) = int('0x' . colour[place:place+1])
    mixed(colour, share, place) = int(part(paper, place) + share * (part(colour, place) - part(paper, place)) + 0.5)
    blend(colour, share) = (mixed(colour, share, 2) * 256 + mixed(colour, share, 4)) * 256 + mixed(colour, share, 6)
    cell(share) = share < 0 ? blend(\(ChartColour.main.name), -share) : blend(\(ChartColour.accent.name), share)
    light(byte) = (byte / 255.0)**2.2
    luminance(number) = 0.2126 * light(number / 65536) + 0.7152 * light(number / 256 % 256) + 0.0722 * light(number % 256) + 0.05
    middle = luminance(blend(paper, 1)) * luminance(blend(ink, 1))
    darker = luminance(blend(paper, 1)) < luminance(blend(ink, 1)) ? paper : ink
    lighter = darker eq paper ? ink : paper
    cellInk(share) = luminance(cell(share))**2 > middle ? darker : lighter
    """

  /// Writes notes into as few lines as they need.
  ///
  /// - Returns: the height of all.
  private mutating func addNotes(_ notes: [Strips.Note], in area: Frame) -> Double {
    func size(_ note: Strips.Note) -> ChartText { note.colour == nil ? .smallTic : .smallSeries }
    var places: [(text: String, note: Strips.Note, x: Double, line: Int)] = []
    var (x, line) = (area.left, 0)
    for note in notes {
      for part in wrapped(text(of: note.words), size(note), to: area.width, lines: 3) {
        let width = width(of: part, size(note))
        if x > area.left, x + width > area.right { (x, line) = (area.left, line + 1) }
        places.append((part, note, x, line))
        x += width + 60
      }
    }
    let height = height(of: .tic)
    for place in places {
      add(
        place.text, size(place.note), x: place.x,
        y: area.bottom + (Double(line - place.line) + 0.5) * height,
        colour: place.note.colour?.name ?? "quiet")
    }
    return notes.isEmpty ? 0 : Double(line + 1) * height + 20
  }

  private mutating func addNames(of strip: Strip, beside frame: Frame, _ page: StripPage) {
    if let name = strip.name {
      addName(text(of: name), of: strip, beside: frame, page)
    }
    let cell = frame.width / Double(max(strip.width, 1))
    let size: ChartText = cell > 36 ? .tic : .smallTic
    // Of a code in place of a letter nobody expects that it fits.
    requireRoom(strip.columns.allSatisfy { $0.letters > 1 || width(of: $0, size) < cell + 4 })
    for (index, column) in strip.columns.enumerated() where width(of: column, size) < cell + 4 {
      let isStrong = strip.emphasized.contains(index)
      add(
        column, isStrong ? ChartText(pixels: size.pixels, isBold: true) : size,
        x: frame.left + (Double(index) + 0.5) * cell,
        y: strip.columnsAreAbove ? frame.top + 24 : frame.bottom - 22,
        colour: isStrong ? ChartColour.fifth.name : "ink", "center")
    }
    let names = strip.rowNames.map(text)
    for (index, name) in names.enumerated() {
      let y = frame.top - (Double(index) + 0.5) * frame.height / Double(names.count)
      add(name, .tic, x: frame.left - 18, y: y, "right")
    }
  }

  /// At the left of its middle, or above it, with what is to be known of it.
  private mutating func addName(
    _ name: String, of strip: Strip, beside frame: Frame, _ page: StripPage
  ) {
    let fact = strip.fact.map(text)
    let colour = strip.isMarked ? ChartColour.accent.name : "quiet"
    guard page.namesAreAbove else {
      let y = (frame.bottom + frame.top) / 2
      add(name, .smallPanel, x: page.left, y: y + (fact == nil ? 0 : 20))
      if let fact { add(fact, .smallTic, x: page.left, y: y - 20, colour: colour) }
      return
    }
    let y = frame.top + strip.headHeight(namesAreAbove: true, on: self) - 18
    add(name, .smallPanel, x: page.left, y: y)
    let x = page.left + width(of: name, .smallPanel) + 24
    if let fact { add(fact, .smallTic, x: x, y: y, colour: colour) }
  }

  private mutating func curves(of strip: Strip, in frame: Frame, _ name: String) -> [String] {
    switch strip.content {
    case .cells(let rows, let decimals):
      return [cells(rows.map(\.values), decimals: decimals, in: frame, name)]
    case .bars(let bars):
      return self.bars(bars, in: frame, name)
    }
  }

  private mutating func cells(
    _ rows: [[Double]], decimals: Int, in frame: Frame, _ name: String
  ) -> String {
    let columns = rows.map(\.count).max() ?? 1
    let (width, height) = (frame.width / Double(columns), frame.height / Double(rows.count))
    let largest = rows.joined().filter(\.isFinite).map(abs).max() ?? 0
    let numbers = cellNumbers(rows, decimals: decimals, width: width, height: height)
    var data: [[Double]] = []
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        let share = value.isFinite && largest > 0 ? value / largest : 0
        let x = frame.left + (Double(column) + 0.5) * width
        let y = frame.top - (Double(row) + 0.5) * height
        data.append([x, y, width / 2 - 1.5, height / 2 - 2.5, share])
        guard let numbers, abs(share) >= 0.1, !numbers.areZero(value) else { continue }
        add(
          numbers.texts[row][column], numbers.size, x: x, y: y,
          colour: "cellInk(\(share.datum))", "center")
      }
    }
    return "\(addData(name, data)) using 1:2:3:4:(cell($5)) with boxxyerror linecolor rgb variable"
      + " notitle"
  }

  private mutating func bars(_ bars: Strip.Bars, in frame: Frame, _ name: String) -> [String] {
    let scale = bars.scale
    let width = frame.width / Double(max(bars.values.count, 1))
    func y(_ value: Double) -> Double {
      let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      return frame.bottom + min(max(share, 0), 1) * frame.height
    }
    add(
      "set arrow from \(frame.left.datum),\(y(0).datum) to \(frame.right.datum),\(y(0).datum) nohead"
        + " linewidth 2 linecolor rgb quiet")
    var rows: [Bool: [[Double]]] = [:]
    var words: [PlacedWords] = []
    for (index, value) in bars.values.enumerated() where value.isFinite {
      let x = frame.left + (Double(index) + 0.5) * width
      let half = width / 2 - (width > 6 ? 1 : 0)
      let ends = [y(0), y(value)].sorted()
      rows[bars.marked.contains(index), default: []].append([
        x, ends[0], x - half, x + half, ends[0], ends[1],
      ])
      if let text = bars.words[index] {
        words.append(PlacedWords(text: text, x: x, y: ends[1] + 20))
      }
    }
    for word in apart(words, .smallSeries) {
      add(
        word.text, .smallSeries, x: word.x, y: word.y, colour: ChartColour.main.name, "center")
    }
    return [(false, ChartColour.main), (true, .accent)].compactMap { isMarked, colour in
      rows[isMarked].map { rows in
        "\(addData(name + (isMarked ? "marked" : ""), rows)) using 1:2:3:4:5:6 with boxxyerror"
          + " linecolor rgb \(colour.name) notitle"
      }
    }
  }
}

extension Strip {
  fileprivate var isMarked: Bool {
    if case .bars(let bars) = content { !bars.marked.isEmpty } else { false }
  }
}
