/// Where the words of a point stand.
struct WordPlace {
  let text: String
  let colour: ChartColour
  let frame: Frame
}

extension ChartPage {
  /// The words of all points of a panel, each as near to its point as it covers no other words, and no line
  /// where another place is near. What finds no place is left out, and what is not needed also where its
  /// place would be so far that it could be another point's.
  func wordPlaces(panel index: Int, on sheet: Sheet) -> [WordPlace] {
    let panel = chart.panels[index]
    if sheet.layout.isText { return [] }
    if panel.series.contains(where: { $0.mark.isBars }) {
      return wordsAboveBars(panel: index, on: sheet)
    }
    let drawn = DrawnParts(of: panel, index, on: self)
    let landmarks = landmarkPlaces(on: sheet).filter { $0.panel == index }.map(\.frame)
    var places: [WordPlace] = []
    for (point, series) in wordedPoints(of: panel) {
      guard let words = point.words, let anchor = place(of: point, panel: index) else { continue }
      let text = sheet.written(words)
      let taken = landmarks + places.map(\.frame)
      let candidates = Self.candidates(
        around: anchor, width: sheet.width(of: text, .smallSeries),
        height: 0.9 * sheet.height(of: .smallSeries)
      ).filter { candidate in
        candidate.frame.isWithin(frames[index]) && !taken.contains { $0.overlaps(candidate.frame) }
      }
      func cost(_ candidate: Candidate) -> Double {
        // One above the other they still tell at which value they stand.
        candidate.rows + drawn.cost(of: candidate.frame)
          + (point.isNeeded && candidate.isBeside ? 3 : 0)
      }
      if let best = candidates.map({ ($0.frame, cost($0)) }).min(by: { $0.1 < $1.1 }),
        point.isNeeded || best.1 < Self.highestCost
      {
        places.append(WordPlace(text: text, colour: series.colour, frame: best.0))
      }
    }
    return places
  }

  private static let highestCost = 1.5

  private func wordedPoints(of panel: Panel) -> [(Series.Point, Series)] {
    let points = panel.series.filter { $0.mark == .words }.flatMap { series in
      series.points.map { ($0, series) }
    }
    return points.filter(\.0.isNeeded) + points.filter { !$0.0.isNeeded }
  }

  /// In pixels; nil for what cannot be on the axes.
  func place(of point: Series.Point, panel index: Int) -> SIMD2<Double>? {
    guard let x = x.share(point.x), let y = y[index].share(point.y) else { return nil }
    let frame = frames[index]
    return [frame.left + x * frame.width, frame.bottom + y * frame.height]
  }

  /// Above the middle of a bar each, but for those that would cover higher ones.
  private func wordsAboveBars(panel index: Int, on sheet: Sheet) -> [WordPlace] {
    let height = sheet.height(of: .smallSeries)
    return chart.panels[index].series.filter { $0.mark == .words }.flatMap { series in
      let words = series.points.compactMap { point -> PlacedWords? in
        guard let words = point.words, let place = place(of: point, panel: index) else {
          return nil
        }
        return PlacedWords(text: sheet.written(words), x: place.x, y: place.y + 0.6 * height)
      }
      return sheet.apart(words, .smallSeries).map { word in
        let half = sheet.width(of: word.text, .smallSeries) / 2
        return WordPlace(
          text: word.text, colour: series.colour,
          frame: Frame(
            left: word.x - half, right: word.x + half, bottom: word.y - height / 2,
            top: word.y + height / 2))
      }
    }
  }

  private struct Candidate {
    let frame: Frame
    /// How far from the point, in heights of the words; of two that are as far, the upper one is less.
    let rows: Double
    let isBeside: Bool
  }

  /// Above and below the point, at its sides, and further away.
  private static func candidates(
    around point: SIMD2<Double>, width: Double, height: Double
  ) -> [Candidate] {
    let gap = 16.0
    let sides: [Double] = [0, 1, -1]
    let rows = stride(from: 0.0, through: 6, by: 0.5).flatMap { [$0, -$0] }
    return rows.flatMap { row in
      sides.compactMap { side -> Candidate? in
        if side == 0, abs(row) < 1 { return nil }
        // Beside the point it is as near as above it.
        let x = point.x + side * (gap + width / 2)
        let y = point.y + row * height + (side == 0 ? (row > 0 ? 1 : -1) * (gap - height / 2) : 0)
        let far = side == 0 ? abs(row) - 1 : abs(row) + 0.4
        return Candidate(
          frame: Frame(
            left: x - width / 2, right: x + width / 2, bottom: y - height / 2, top: y + height / 2),
          rows: far + (row < 0 ? 0.2 : 0) + (side < 0 ? 0.1 : 0), isBeside: side != 0)
      }
    }
  }
}

/// What is drawn in a panel, as words should not cover it.
private struct DrawnParts {
  private typealias Segment = (from: SIMD2<Double>, to: SIMD2<Double>)
  private var lines: [Segment] = []
  private var signs: [Frame] = []
  private var edges: [Segment] = []

  init(of panel: Panel, _ index: Int, on page: ChartPage) {
    func path(_ points: [Series.Point]) -> [Segment] {
      let places = points.map { page.place(of: $0, panel: index) }
      return zip(places, places.dropFirst()).compactMap { from, to in
        if let from, let to { (from, to) } else { nil }
      }
    }
    for series in panel.series {
      let places = series.points.compactMap { page.place(of: $0, panel: index) }
      switch series.mark {
      case .line, .dashes:
        lines += path(series.points)
        if places.count <= 30 { signs += places.map { Frame(around: $0, reach: 11) } }
      case .rings, .dots: signs += places.map { Frame(around: $0, reach: 8) }
      case .band:
        edges += path(series.points) + path(series.points.map { .init($0.x, $0.lower ?? .nan) })
      default: break
      }
    }
    let frame = page.frames[index]
    for landmark in panel.landmarks {
      guard let share = (landmark.isVertical ? page.x : page.y[index]).share(landmark.value) else {
        continue
      }
      let x = frame.left + share * frame.width
      let y = frame.bottom + share * frame.height
      lines.append(
        landmark.isVertical
          ? ([x, frame.bottom], [x, frame.top]) : ([frame.left, y], [frame.right, y]))
    }
  }

  /// In rows that words may be further from their point to cover nothing.
  func cost(of frame: Frame) -> Double {
    func isCut(_ segment: Segment) -> Bool { frame.isCut(from: segment.from, to: segment.to) }
    return (lines.contains(where: isCut) ? 4 : 0)
      + 1.5 * Double(signs.lazy.filter(frame.overlaps).prefix(2).count)
      + (edges.contains(where: isCut) ? 0.3 : 0)
  }
}

extension Frame {
  fileprivate init(around point: SIMD2<Double>, reach: Double) {
    self.init(
      left: point.x - reach, right: point.x + reach, bottom: point.y - reach, top: point.y + reach)
  }

  fileprivate func isWithin(_ other: Frame) -> Bool {
    left >= other.left + 2 && right <= other.right + 8 && bottom >= other.bottom
      && top <= other.top + 0.5 * height
  }

  fileprivate func overlaps(_ other: Frame) -> Bool {
    left < other.right + 14 && other.left < right + 14 && bottom < other.top && other.bottom < top
  }

  /// Whether a part of a straight line lies within (Liang and Barsky).
  fileprivate func isCut(from: SIMD2<Double>, to: SIMD2<Double>) -> Bool {
    let way = to - from
    var (first, last) = (0.0, 1.0)
    for (step, room) in [
      (-way.x, from.x - left + 4), (way.x, right + 4 - from.x), (-way.y, from.y - bottom),
      (way.y, top - from.y),
    ] {
      if step == 0 {
        if room < 0 { return false }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    return first <= last
  }
}
