import Diagnostics
import Quoting

/// Where the panels of a chart stand, and the axes that they share; in pixels of a slide.
struct ChartPage {
  let chart: Chart
  private(set) var x: ChartScale
  /// Of each panel.
  private(set) var y: [ChartScale]
  /// Of the axes of each panel.
  let frames: [Frame]
  /// Whether a panel stands at the left or at the bottom, where the axes are named.
  let isLeft: [Bool]
  let isLowest: [Bool]
  let sizes: Sizes
  /// Where what stands beside a panel begins; nil where it stands above it, for want of room.
  let asideLeft: Double?
  /// The right edges of the columns of numbers, as distances from the right edge of a panel.
  let columnEnds: [Double]

  /// Many panels have smaller texts and thinner lines.
  struct Sizes {
    let title: ChartText
    let series: ChartText
    let tic: ChartText
    let lineWidth: Double
    let pointSize: Double

    static let single = Sizes(
      title: .panel, series: .series, tic: .tic, lineWidth: 6, pointSize: 3)
    static let pair = Sizes(
      title: .panel, series: .smallSeries, tic: .smallTic, lineWidth: 6, pointSize: 2.6)
    static let rows = Sizes(
      title: .smallPanel, series: .smallSeries, tic: .smallTic, lineWidth: 6, pointSize: 2.6)
    static let many = Sizes(
      title: .smallPanel, series: .smallSeries, tic: .smallTic, lineWidth: 5, pointSize: 2)
  }

  init(_ chart: Chart, on sheet: Sheet, in area: Frame) {
    self.chart = chart
    let count = chart.panels.count
    let sizes: Sizes =
      count == 1 ? .single : count <= 3 ? .pair : chart.arrangement == .rows ? .rows : .many
    self.sizes = sizes
    let columns = chart.panelColumns(isWide: sheet.layout.isWide)
    let rows = (count + columns - 1) / columns

    let asideWidth = sheet.asideWidth(of: chart)
    asideLeft = asideWidth.map { _ in area.left }
    columnEnds = sheet.columnEnds(of: chart, sizes)
    let hasTitles = chart.panels.contains {
      $0.title != nil || $0.aside != nil && asideWidth == nil
    }
    let title = hasTitles ? sheet.height(of: sizes.title) + 6 : 0
    let heading = chart.columnTitles.isEmpty ? 0 : sheet.height(of: .smallTic)
    let legend = chart.hasLegend ? sheet.height(of: sizes.series) + 6 : 0
    let below = sheet.height(of: sizes.tic) + (sheet.layout.isText ? 0 : 12)
    let xTitle =
      chart.x.title == nil ? 0 : sheet.height(of: sizes.tic) + (sheet.layout.isText ? 0 : 8)
    // Panels one below the other have one axis below the last of them.
    let shared = chart.arrangement == .rows && !chart.hasMaps
    let between =
      chart.hasMaps ? sheet.mapFoot : shared ? (sheet.layout.isText ? 0 : 22.0) : below
    let room = area.height - xTitle - legend - heading - (shared ? below - between : 0)
    let innerHeight = room / Double(rows) - title - between
    let y = chart.verticalScales(length: innerHeight, sizes, on: sheet)
    self.y = y
    let rowNames = chart.panels.compactMap(\.categories).joined().map { sheet.rowName($0) }
    let ticWidth =
      (y.flatMap(\.tics).map(\.text) + rowNames).map { sheet.width(of: $0, sizes.tic) }.max() ?? 0
    let ends = chart.hasLegend ? 0 : sheet.endWidth(of: chart, sizes)
    let numbers = columnEnds.last.map { $0 + 8 } ?? 0
    let left = chart.hasMaps ? 0 : ticWidth + (sheet.layout.isText ? Self.letterGap : 26)
    let hasOwnTics = chart.panels.contains { $0.categories != nil || $0.y != nil }
    let gap = max(
      (hasOwnTics ? left : 0) + (sheet.layout.isText ? Self.letterGap : columns > 2 ? 84 : 56),
      columns > 1 ? sheet.widthBetween(chart.x, sizes.tic) : 0)
    let cells = Frame(
      left: area.left + (asideWidth ?? 0) + left, right: area.right,
      bottom: area.bottom + xTitle + (shared ? below - between : 0),
      top: area.top - legend - heading
    ).rows(Array(repeating: 1, count: rows), gap: 0).flatMap { $0.columns(columns, gap: gap) }
    // The last number below an axis is half beside it.
    let margin = max(ends, numbers, 60 - area.left)
    let frames = (0..<count).map { index in
      cells[index].inset(right: margin, bottom: between, top: title)
    }
    self.frames = frames
    x = chart.horizontalScale(length: frames[0].width, sizes, on: sheet)
    isLeft = (0..<count).map { $0.isMultiple(of: columns) }
    isLowest = (0..<count).map { $0 + columns >= count }
    guard chart.hasDiscs else { return }
    (x, self.y[0]) = ChartScale.plane(x, y[0], in: frames[0], margin: sheet.discMargin)
  }

  /// What stands at the tics of a panel's vertical axis: its own names, or at the left what all share.
  func rowTics(_ index: Int, on sheet: Sheet) -> [(text: String, value: Double)] {
    let panel = chart.panels[index]
    if let names = panel.categories {
      return names.enumerated().map { (sheet.rowName($1), Double($0)) }
    }
    return isLeft[index] || panel.y != nil ? y[index].tics : y[index].tics.map { ("", $0.value) }
  }

  private static let letterGap = Sheet.letterWidth * 2
}

extension Sheet {
  /// The name of a row, as far as there is room for it at the side.
  func rowName(_ words: Words) -> String { fitted(text(of: words), .tic, share: 0.3) }
}

extension Chart {
  /// Whether names stand along the vertical axis, and values along the horizontal one.
  var isSideways: Bool { if case .categories = y.scale { true } else { false } }

  var hasMaps: Bool { panels.contains { $0.map != nil } }

  /// Whether it is a map of distances.
  fileprivate var hasDiscs: Bool { panels[0].series.contains { $0.mark == .discs } }

  /// Whether series are named above a panel: where none of them has an end at the right.
  var hasLegend: Bool {
    panels.flatMap(\.series).contains { $0.name != nil && !$0.mark.hasEnd }
  }

  /// Whether a landmark stands beside the panel, among the names of lines.
  func namesAtEnd(_ landmark: Landmark) -> Bool {
    let named = panels[0].series.filter { $0.name != nil && $0.mark.hasEnd }
    return panels.count == 1 && !landmark.isVertical && !hasLegend && !named.isEmpty
  }

  fileprivate func panelColumns(isWide: Bool) -> Int {
    if arrangement == .rows { return 1 }
    let usual = isWide ? [1, 2, 3, 2, 3, 3, 4] : [1, 1, 1, 2, 2, 2, 2]
    if panels.count <= usual.count { return usual[panels.count - 1] }
    return isWide ? 4 : panels.count > 8 ? 3 : 2
  }

  fileprivate func verticalScales(
    length: Double, _ sizes: ChartPage.Sizes, on sheet: Sheet
  ) -> [ChartScale] {
    func scale(_ axis: Axis, of panels: [Panel]) -> ChartScale {
      let values = isSideways ? panels.flatMap(\.places).map(\.y) : panels.flatMap(\.values)
      return ChartScale(
        axis,
        covering: values + panels.flatMap(\.landmarks).filter { !$0.isVertical }.map(\.value),
        isFromZero: panels.contains(where: \.hasBars), isDescending: isSideways, length: length,
        on: sheet
      ) { _ in (axis.tics == nil ? 1.6 : 1) * sheet.height(of: sizes.tic) }
    }
    let common = scale(y, of: panels.filter { $0.y == nil })
    return panels.map { panel in panel.y.map { scale($0, of: [panel]) } ?? common }
  }

  fileprivate func horizontalScale(
    length: Double, _ sizes: ChartPage.Sizes, on sheet: Sheet
  ) -> ChartScale {
    let values =
      isSideways
      ? panels.flatMap(\.places).flatMap(\.ends) : panels.flatMap(\.places).map(\.x)
    return ChartScale(
      x,
      covering: values + panels.flatMap(\.landmarks).filter(\.isVertical).map(\.value),
      length: length, on: sheet
    ) { sheet.width(of: $0, sizes.tic) + (sheet.layout.isText ? 2 * Sheet.letterWidth : 28) }
  }
}

extension Panel {
  fileprivate var places: [Series.Point] { series.flatMap(\.points) + context.joined() }

  /// What is to be seen along the vertical axis, with the ends of intervals and bands.
  fileprivate var values: [Double] {
    places.flatMap { point in
      let margin = point.margin ?? 0
      return [point.lower ?? point.y, point.y - margin, point.y + margin]
    }
  }

  fileprivate var hasBars: Bool { series.contains { $0.mark.isBars } }
}

extension Series.Point {
  /// The ends of its interval along the horizontal axis.
  fileprivate var ends: [Double] { [x - (margin ?? 0), x + (margin ?? 0)] }
}
