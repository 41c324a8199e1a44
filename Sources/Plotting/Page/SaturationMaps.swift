import Diagnostics
import Glibc
import Quoting

/// Saturation maps with square cells, as large as the sheet allows.
struct SaturationMaps {
  /// In reading order.
  let maps: [SaturationMap]

  /// Where a map's words stand, and how many maps stand in a row.
  private struct Arrangement {
    var columns = 1
    var hasCaptionsBeside = false
  }

  private static let captionLine = 1.4
  private static let captionWidth = 15.0
  private static let gap = 1.4

  /// In the arrangement whose cells are largest.
  ///
  /// - Parameter columns: in how many columns, if not beside their words and if there is room.
  func draw(columns: Int? = nil, in sheet: inout Sheet) {
    if sheet.layout.isText {
      return SaturationDots(maps: maps).draw(columns: columns ?? 1, in: &sheet)
    }
    let room = sheet.room.inset(left: 5.4, right: 2.6, bottom: sheet.bottomRoom)
    let arrangements =
      columns.map { [Arrangement(columns: $0), Arrangement()] } ?? [
        Arrangement(hasCaptionsBeside: true), Arrangement(), Arrangement(columns: maps.count),
      ]
    let best =
      arrangements.max { cellSide($0, in: room) < cellSide($1, in: room) } ?? Arrangement()
    let cell = cellSide(best, in: room)
    sheet.beginPanels()
    sheet.add("unset grid; set border 15 front")
    // What is left of the height goes between the rows.
    let rows = (maps.count + best.columns - 1) / best.columns
    let caption = captionHeight(best, in: room)
    let needed = Double(rows) * (caption + cell * tallest) + Double(rows - 1) * Self.gap
    let spare = max(0, room.height - needed) / Double(rows + 1)
    var top = room.top - 0.7 * spare
    for start in stride(from: 0, to: maps.count, by: best.columns) {
      let row = Array(maps[start..<min(start + best.columns, maps.count)].enumerated())
      let height = tallest * cell
      top -= caption
      let slots = room.columns(best.columns, gap: Self.columnGap)
      for (column, map) in row {
        let left = slots[column].left
        let frame = Frame(
          left: left, right: left + Double(map.shown.columns) * cell,
          bottom: top - Double(map.shown.rows) * cell, top: top)
        let words =
          best.hasCaptionsBeside
          ? Frame(left: frame.right + 1.2, right: room.right, bottom: frame.bottom, top: frame.top)
          : Frame(
            left: left, right: slots[column].right, bottom: top, top: top + caption)
        var y = words.top - 0.9
        for (text, size) in captionLines(of: map, width: words.width) {
          let look = size == .normal ? "textcolor rgb quiet" : "textcolor rgb ink"
          sheet.addText(text, x: words.left, y: y, size: size, look)
          y -= Self.captionLine
        }
        draw(
          map, "map\(start + column + 1)", in: frame, cell: cell,
          isLeftmost: column == 0, isLowest: start + best.columns >= maps.count, sheet: &sheet)
      }
      top -= height + Self.gap + spare
    }
  }

  private static let columnGap = 3.0

  private func cellSide(_ arrangement: Arrangement, in room: Frame) -> Double {
    let rows = (maps.count + arrangement.columns - 1) / arrangement.columns
    let caption = captionHeight(arrangement, in: room)
    let height = (room.height - Double(rows - 1) * Self.gap) / Double(rows) - caption
    let width =
      arrangement.hasCaptionsBeside
      ? room.width - Self.captionWidth
      : room.columns(arrangement.columns, gap: Self.columnGap)[0].width
    return max(0.01, min(width / widest, height / tallest))
  }

  private var tallest: Double { Double(maps.map(\.shown.rows).max() ?? 1) }

  private var widest: Double { Double(maps.map(\.shown.columns).max() ?? 1) }

  /// What captions above the maps need.
  private func captionHeight(_ arrangement: Arrangement, in room: Frame) -> Double {
    guard !arrangement.hasCaptionsBeside else { return 0 }
    let width = room.columns(arrangement.columns, gap: Self.columnGap)[0].width
    let most = maps.map { captionLines(of: $0, width: width).count }.max() ?? 0
    return 0.4 + Double(most) * Self.captionLine
  }

  private func captionLines(of map: SaturationMap, width: Double) -> [(
    text: String, size: TextSize
  )] {
    let letters = width / Layout.letter
    return map.title.wrapped(to: Int(letters / 1.12), lines: 2).map { ($0, .emphasis) }
      + map.facts.wrapped(to: Int(letters), lines: 4).map { ($0, .normal) }
  }

  private func draw(
    _ map: SaturationMap, _ name: String, in frame: Frame, cell: Double, isLeftmost: Bool,
    isLowest: Bool,
    sheet: inout Sheet
  ) {
    sheet.setAxes(in: frame, leastHeight: 0.5)
    // The numbers are those of all examples and units; each that is drawn stands for its neighbours.
    let (rows, columns) = (Double(map.whole.rows), Double(map.whole.columns))
    sheet.setRange("x", -0.5...(columns - 0.5))
    sheet.add(
      "set yrange [\((rows - 0.5).datum):-0.5]",
      "set object rectangle from graph 0,0 to graph 1,1 behind"
        + " fillcolor rgb 'black' fillstyle solid noborder",
      "set xtics \(Self.ticDistance(cell: frame.width / columns, letters: map.whole.columns.grouped.count + 2))",
      "set ytics \(Self.ticDistance(cell: frame.height / rows, letters: 3))",
      isLowest ? "set format x written('%h', '$%h$')" : "set format x ''",
      isLeftmost ? "set format y written('%h', '$%h$')" : "set format y ''")
    let isTall = frame.height > 0.6 * 7
    sheet.setAxisLabels(
      x: isLowest ? sheet.say("axis.unit") : "",
      y: isLeftmost && isTall ? sheet.say("axis.example") : "")
    let block = sheet.addData(
      name,
      map.shown.whiteRectangles.map { corner in
        zip(corner, [columns / Double(map.shown.columns), rows / Double(map.shown.rows)])
          .map { ($0 + 0.5) * $1 - 0.5 }
      })
    sheet.plot(["\(block) with filledcurves closed linecolor rgb 'white' notitle"])
  }

  /// How many cells lie between two tics, so that their numbers do not touch.
  private static func ticDistance(cell: Double, letters: Int) -> Int {
    let needed = Double(letters) * Layout.letter / cell
    let power = pow(10, log10(needed).rounded(.down))
    return max(1, Int(([1.0, 2, 5, 10].first { $0 * power >= needed } ?? 10) * power))
  }
}
