import Diagnostics
import Quoting

/// A table of counts as one plot, whose axes count the pixels of a slide: the colour says how large a count
/// is, the number stands in its cell where there is room, and a frame is around the largest.
extension Sheet {
  mutating func add(_ table: CountTable, in area: Frame) {
    if layout.isText { return addLetters(table, in: area) }
    var area = area
    var names = CountTableNames(table.tokens.map { label(of: $0) }, on: self)
    var shown = table.limited(to: names.room(in: area))
    if shown.tokens.count < table.tokens.count {
      area.bottom += height(of: .smallTic)
      shown = table.limited(to: names.room(in: area))
      names = CountTableNames(shown.tokens.map { label(of: $0) }, on: self)
    }
    if let omission = table.omission(shown) {
      let y = area.bottom - 0.5 * height(of: .smallTic)
      add(text(of: omission), .smallTic, x: area.left, y: y, colour: "quiet")
    }
    requireRoom(shown.tokens.count >= min(table.tokens.count, 8))
    setAxes(inPixels: area)
    add(
      "set xrange [\(area.left.datum):\(area.right.datum)]",
      "set yrange [\(area.bottom.datum):\(area.top.datum)]", "unset border; unset tics; unset grid")
    let grid = CountTableGrid(
      names.inner(of: area, count: shown.tokens.count), count: shown.tokens.count)
    add(names, of: shown, beside: grid, in: area)
    addNumbers(of: shown, in: grid)
    for cell in shown.largestCells {
      // Outside, where the paper between the two tells it from the cell.
      let frame = grid.frame(of: cell).inset(left: -3, right: -3, bottom: -3, top: -3)
      add(
        "set object rectangle from \(frame.left.datum),\(frame.bottom.datum)"
          + " to \(frame.right.datum),\(frame.top.datum) front fillstyle empty border"
          + " linecolor rgb ink linewidth 4")
    }
    let rows = shown.cells.filter { $0.count > 0 }.map { cell in
      let frame = grid.frame(of: cell)
      return [
        (frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2, frame.width / 2 - 1,
        frame.height / 2 - 1, shown.share(of: cell.count), Double(cell.count),
      ]
    }
    let block = addData("counts", rows)
    plot(
      rows.isEmpty
        ? []
        : [
          "\(block) using 1:2:3:4:(heatColour($5)) with boxxyerror linecolor rgb variable notitle"
        ])
  }

  /// Names of rows at the left, of columns above; those of the largest cell are bold.
  private mutating func add(
    _ names: CountTableNames, of table: CountTable, beside grid: CountTableGrid, in area: Frame
  ) {
    let largest = table.largestCells
    let (rows, columns) = (Set(largest.map(\.row)), Set(largest.map(\.column)))
    func place(_ x: Double, _ y: Double) -> String {
      "screen \((x / pageWidth).datum),\((y / pageHeight).datum)"
    }
    func size(_ isStrong: Bool) -> ChartText {
      ChartText(pixels: CountTableNames.size.pixels, isBold: isStrong)
    }
    let isStaggered = names.areStaggered(grid.cell.height)
    let isTurned = names.areTurned(in: area, count: names.labels.count)
    for (index, label) in names.labels.enumerated() {
      let x = grid.frame.left + (Double(index) + 0.5) * grid.cell.width
      add(
        label, size(columns.contains(index)), at: place(x, (grid.frame.top + area.top) / 2),
        isTurned: isTurned, "center textcolor rgb ink")
      let y = grid.frame.top - (Double(index) + 0.5) * grid.cell.height
      let shift = isStaggered && index.isMultiple(of: 2) ? names.width + CountTableNames.gap : 0
      let left = grid.frame.left - CountTableNames.margin - names.width / 2 - shift
      add(
        label, size(rows.contains(index)), at: place(left, y), "center textcolor rgb ink")
    }
  }

  /// In all cells but those of pale colour, or in none.
  private mutating func addNumbers(of table: CountTable, in grid: CountTableGrid) {
    let written = table.cells.filter { table.share(of: $0.count) >= 0.1 }
    let sizes =
      [31.0, 28, 26].map { ChartText(pixels: $0, isBold: true) }
      + [ChartText(pixels: 26, isCondensed: true)]
    let size = sizes.first { size in
      grid.cell.height > 1.1 * size.pixels
        && written.allSatisfy { width(of: String($0.count), size) < grid.cell.width - 4 }
    }
    guard let size else { return }
    for cell in written {
      let frame = grid.frame(of: cell)
      add(
        String(cell.count), size, x: (frame.left + frame.right) / 2,
        y: (frame.bottom + frame.top) / 2,
        colour: "heatInk(\(table.share(of: cell.count).datum))", "center")
    }
  }
}

/// What stands beside rows and above columns.
private struct CountTableNames {
  let labels: [TokenLabel]
  /// Of the widest.
  let width: Double
  /// Whether some are codes, which are longer than letters.
  private let hasCodes: Bool

  static let size = ChartText.smallTic
  static let gap = 4.0
  /// From the cells.
  static let margin = 12.0

  init(_ labels: [TokenLabel], on sheet: Sheet) {
    self.labels = labels
    hasCodes = labels.contains { $0.code != nil }
    width =
      labels.map {
        sheet.width(
          of: $0.code ?? $0.text, ChartText(pixels: Self.size.pixels, isBold: true))
      }.max() ?? 0
  }

  /// Whether codes above columns are turned, for want of room.
  func areTurned(in area: Frame, count: Int) -> Bool {
    hasCodes && (area.width - 2 * (width + Self.margin)) / Double(count) < width + Self.margin
  }

  private func headHeight(in area: Frame, count: Int) -> Double {
    areTurned(in: area, count: count) ? width + Self.margin : 40
  }

  /// Whether rows are so low that each other name stands farther left.
  func areStaggered(_ height: Double) -> Bool { height < 1.07 * Self.size.pixels }

  /// What is left for cells.
  func inner(of area: Frame, count: Int) -> Frame {
    let head = headHeight(in: area, count: count)
    let isStaggered = areStaggered((area.height - head) / Double(count))
    let left = width + Self.margin + (isStaggered ? width + Self.gap : 0)
    return area.inset(left: left, top: head)
  }

  /// How many rows and columns have room for all their names.
  func room(in area: Frame) -> Int {
    let column = hasCodes ? 1.2 * Self.size.pixels : width + 1
    let head = headHeight(in: area, count: labels.count)
    let rows = Int((area.height - head) / (0.5 * Self.size.pixels))
    let columns = Int(inner(of: area, count: min(max(rows, 1), labels.count)).width / column)
    return max(1, min(rows, columns, labels.count))
  }
}

/// Where cells stand, in pixels.
private struct CountTableGrid {
  let frame: Frame
  let cell: (width: Double, height: Double)

  init(_ frame: Frame, count: Int) {
    self.frame = frame
    cell = (frame.width / Double(count), frame.height / Double(count))
  }

  func frame(of place: CountTable.Cell) -> Frame {
    let left = frame.left + Double(place.column) * cell.width
    let top = frame.top - Double(place.row) * cell.height
    return Frame(left: left, right: left + cell.width, bottom: top - cell.height, top: top)
  }
}
