/// Where the words of a landmark stand.
struct LandmarkPlace {
  let panel: Int
  let words: String
  let frame: Frame
}

extension ChartPage {
  /// The words of each landmark once, in the panel and on the side where they are farthest from what is
  /// drawn and from other landmarks.
  func landmarkPlaces(on sheet: Sheet) -> [LandmarkPlace] {
    var places: [LandmarkPlace] = []
    for (panel, own) in chart.panels.enumerated() {
      for landmark in own.landmarks where !isNamed(landmark, before: panel) {
        let words = sheet.text(of: landmark.words)
        let size = (width: sheet.width(of: words, sizes.tic), height: sheet.height(of: sizes.tic))
        let candidates = chart.panels.indices.filter {
          chart.panels[$0].landmarks.contains { $0.stands(as: landmark) }
        }.flatMap { panel in
          sides(of: landmark, size, in: frames[panel], isText: sheet.layout.isText).map {
            LandmarkPlace(panel: panel, words: words, frame: $0)
          }
        }
        let best = candidates.map { ($0, clearance(of: $0, from: places, beside: landmark)) }
          .max { $0.1 < $1.1 }
        if let best { places.append(best.0) }
      }
    }
    return places
  }

  private func isNamed(_ landmark: Landmark, before panel: Int) -> Bool {
    chart.panels[..<panel].contains { $0.landmarks.contains { $0.stands(as: landmark) } }
  }

  /// The places beside a landmark: at both ends of one that lies, at both sides of the top, the middle and
  /// the foot of one that stands.
  private func sides(
    of landmark: Landmark, _ size: (width: Double, height: Double), in frame: Frame, isText: Bool
  ) -> [Frame] {
    let gap = isText ? 0.0 : 10
    func place(left: Double, bottom: Double) -> Frame {
      Frame(left: left, right: left + size.width, bottom: bottom, top: bottom + size.height)
    }
    if landmark.isVertical {
      let x = frame.left + (x.share(landmark.value) ?? 0) * frame.width
      return [x + gap, x - gap - size.width].flatMap { left in
        [1, 0.5, 0].map { part in
          place(left: left, bottom: frame.bottom + part * (frame.height - size.height))
        }
      }.filter { $0.left >= frame.left && $0.right <= frame.right + size.width / 2 }
    }
    let y = frame.bottom + (y.share(landmark.value) ?? 0) * frame.height
    return [frame.right - gap - size.width, frame.left + gap].flatMap { left in
      [y, y - size.height].map { place(left: left, bottom: $0) }
    }.filter { $0.top <= frame.top + size.height / 2 && $0.bottom >= frame.bottom }
  }

  /// The distance from the nearest thing that is drawn in the panel, in pixels.
  private func clearance(
    of place: LandmarkPlace, from others: [LandmarkPlace], beside landmark: Landmark
  ) -> Double {
    let frame = frames[place.panel]
    let panel = chart.panels[place.panel]
    var drawn: [Point] = []
    for series in panel.series {
      drawn += trace(series.points, isFilled: series.mark.isBars, in: frame)
    }
    // Words may stand on pale lines, if there is no better place.
    let context = panel.context.flatMap { trace($0, isFilled: false, in: frame) }
      .map { place.frame.distance(to: $0) + Self.paleAdvantage }
    for other in panel.landmarks where !other.stands(as: landmark) {
      drawn += trace(other, in: frame)
    }
    for other in others where other.panel == place.panel {
      let middle = (other.frame.bottom + other.frame.top) / 2
      drawn += stride(from: 0.0, through: 1, by: 0.25).map {
        Point(other.frame.left + $0 * other.frame.width, middle)
      }
    }
    return (drawn.map { place.frame.distance(to: $0) } + context).min() ?? .infinity
  }

  private static let paleAdvantage = 12.0

  /// Places on a series' line, or within its bars.
  private func trace(_ points: [Series.Point], isFilled: Bool, in frame: Frame) -> [Point] {
    let places = points.compactMap { point -> Point? in
      guard let x = x.share(point.x), let y = y.share(point.y) else { return nil }
      return Point(frame.left + x * frame.width, frame.bottom + y * frame.height)
    }
    let starts =
      isFilled ? places.map { Point($0.x, frame.bottom) } : Array(places.dropFirst())
    return places
      + zip(places, starts).flatMap { from, to in
        stride(from: 0.0, through: 1, by: 0.125).map { from + $0 * (to - from) }
      }
  }

  private func trace(_ landmark: Landmark, in frame: Frame) -> [Point] {
    let share = (landmark.isVertical ? x : y).share(landmark.value) ?? 0
    return stride(from: 0.0, through: 1, by: 0.05).map { part in
      let (across, up) = landmark.isVertical ? (share, part) : (part, share)
      return Point(frame.left + across * frame.width, frame.bottom + up * frame.height)
    }
  }
}

private typealias Point = SIMD2<Double>

extension Landmark {
  fileprivate func stands(as other: Landmark) -> Bool {
    isVertical == other.isVertical && value == other.value
  }
}

extension Frame {
  /// 0 within it.
  fileprivate func distance(to point: Point) -> Double {
    let x = max(left - point.x, 0, point.x - right)
    let y = max(bottom - point.y, 0, point.y - top)
    return (x * x + y * y).squareRoot()
  }
}
