import Diagnostics

/// Where strips stand, in pixels of a slide.
struct StripPage {
  /// Of the cells and bars of each strip.
  let frames: [Frame]
  /// Where names begin.
  let left: Double
  /// Whether names stand above their strips, for want of room at the left.
  let namesAreAbove: Bool

  private static let gap = 26.0

  init(_ strips: Strips, on sheet: Sheet, in area: Frame) {
    left = area.left
    namesAreAbove = !sheet.layout.isWide
    let names = strips.strips.flatMap { strip in
      [
        strip.name.map { sheet.width(of: sheet.text(of: $0), .smallPanel) },
        strip.fact.map { sheet.width(of: sheet.text(of: $0), .smallTic) },
      ].compactMap(\.self)
    }.max().map { $0 + 30 }
    let rowNames =
      strips.strips.flatMap(\.rowNames)
      .map { sheet.width(of: sheet.text(of: $0), .tic) + 24 }.max() ?? 0
    let start = area.left + (namesAreAbove ? 0 : names ?? 0) + rowNames
    let isAbove = namesAreAbove
    let heads = strips.strips.map { $0.headHeight(namesAreAbove: isAbove, on: sheet) }
    let feet = strips.strips.map { $0.footHeight(on: sheet) }
    let gaps = Self.gap * Double(strips.strips.count - 1)
    let room = area.height - gaps - (heads + feet).reduce(0, +)
    let shares = strips.strips.map(\.share)
    let unit = room / shares.reduce(0, +)
    var top = area.top
    frames = strips.strips.indices.map { index in
      let height = shares[index] * unit
      let frame = Frame(
        left: start, right: area.right, bottom: top - heads[index] - height,
        top: top - heads[index])
      top = frame.bottom - feet[index] - Self.gap
      return frame
    }
  }
}

extension Strip {
  /// What stands above the cells or bars.
  func headHeight(namesAreAbove: Bool, on sheet: Sheet) -> Double {
    (columnsAreAbove && !columns.isEmpty ? sheet.height(of: .tic) + 4 : 0)
      + (hasWords ? sheet.height(of: .smallSeries) : 0)
      + (namesAreAbove && name != nil ? sheet.height(of: .smallPanel) : 0)
  }

  /// What stands below them.
  func footHeight(on sheet: Sheet) -> Double {
    columnsAreAbove || columns.isEmpty ? 0 : sheet.height(of: .tic)
  }

  /// Of cells; below bars.
  var columnsAreAbove: Bool { if case .cells = content { true } else { false } }

  /// Whether something stands above bars.
  private var hasWords: Bool {
    if case .bars(let bars) = content { !bars.words.isEmpty } else { false }
  }
}
