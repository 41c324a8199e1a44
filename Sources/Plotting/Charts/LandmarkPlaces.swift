/// Where the words of a landmark stand.
struct LandmarkPlace {
  let panel: Int
  let words: String
  let colour: ChartColour
  let frame: Frame
}

extension ChartPage {
  /// The words of each landmark once, in the panel and on the side where they are farthest from what is
  /// drawn and from other landmarks.
  func landmarkPlaces(on sheet: Sheet) -> [LandmarkPlace] {
    var places: [LandmarkPlace] = []
    for (panel, own) in chart.panels.enumerated() {
      for landmark in own.landmarks
      where !isNamed(landmark, before: panel) && !chart.namesAtEnd(landmark) {
        let words = sheet.text(of: landmark.words)
        if words.isEmpty { continue }
        let size = (width: sheet.width(of: words, sizes.tic), height: sheet.height(of: sizes.tic))
        let candidates = chart.panels.indices.filter {
          chart.panels[$0].landmarks.contains { $0.stands(as: landmark) }
        }.flatMap { panel in
          sides(of: landmark, size, panel: panel, isText: sheet.layout.isText).map {
            LandmarkPlace(panel: panel, words: words, colour: landmark.colour, frame: $0)
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
    of landmark: Landmark, _ size: (width: Double, height: Double), panel: Int, isText: Bool
  ) -> [Frame] {
    let frame = frames[panel]
    let gap = isText ? 0.0 : 10
    func place(left: Double, bottom: Double) -> Frame {
      Frame(left: left, right: left + size.width, bottom: bottom, top: bottom + size.height)
    }
    if landmark.isVertical {
      let x = frame.left + (x.share(landmark.value) ?? 0) * frame.width
      return [x + gap, x - gap - size.width].flatMap { left in
        [1, 0.5, 0, 0.875, 0.125, 0.75, 0.25].map { part in
          place(left: left, bottom: frame.bottom + part * (frame.height - size.height))
        }
      }.filter { $0.left >= frame.left && $0.right <= frame.right + 8 }
    }
    let y = frame.bottom + (y[panel].share(landmark.value) ?? 0) * frame.height
    return [frame.right - gap - size.width, frame.left + gap].flatMap { left in
      [y, y - size.height].map { place(left: left, bottom: $0) }
    }.filter { $0.top <= frame.top + size.height / 2 && $0.bottom >= frame.bottom }
  }

  /// The distance from the nearest thing that is drawn in the panel, in pixels.
  private func clearance(
    of place: LandmarkPlace, from others: [LandmarkPlace], beside landmark: Landmark
  ) -> Double {
    let others = others.filter { $0.panel == place.panel }.map(\.frame)
    return clearance(of: place.frame, panel: place.panel, from: others, besides: landmark)
  }

  /// The part of a panel of a size where it is farthest from what is drawn; nil where the panel is smaller.
  func emptiest(width: Double, height: Double, panel: Int, isText: Bool) -> Frame? {
    let frame = frames[panel]
    let margin = isText ? 0.0 : 16
    guard width + 2 * margin <= frame.width, height + 2 * margin <= frame.height else { return nil }
    let steps = stride(from: 0.0, through: 1, by: 0.0625)
    // In the middle, where all else is equal.
    let places = steps.flatMap { across in
      steps.map { up in
        let left = frame.left + margin + across * (frame.width - width - 2 * margin)
        let bottom = frame.bottom + margin + up * (frame.height - height - 2 * margin)
        let centre = abs(across - 0.5) + abs(up - 0.5)
        return (
          frame: Frame(left: left, right: left + width, bottom: bottom, top: bottom + height),
          centre: centre
        )
      }
    }
    return places.map { place in
      (place.frame, min(clearance(of: place.frame, panel: panel), 60) - 10 * place.centre)
    }.max { $0.1 < $1.1 }?.0
  }

  private func clearance(
    of place: Frame, panel index: Int, from others: [Frame] = [], besides landmark: Landmark? = nil
  ) -> Double {
    let panel = chart.panels[index]
    var drawn: [Point] = []
    for series in panel.series {
      drawn += trace(series, panel: index)
    }
    // Words may stand on pale lines, if there is no better place.
    let context = panel.context.flatMap { trace($0, panel: index) }
      .map { place.distance(to: $0) + Self.paleAdvantage }
    for other in panel.landmarks where !(landmark?.stands(as: other) ?? false) {
      drawn += trace(other, panel: index)
    }
    for shade in panel.shades {
      // Its word at the top.
      guard let middle = middle(of: shade, in: panel, frames[index], width: 0) else { continue }
      drawn += [-60, -30, 0, 30, 60].map { Point(middle + $0, frames[index].top - 20) }
    }
    for other in others {
      let middle = (other.bottom + other.top) / 2
      drawn += stride(from: 0.0, through: 1, by: 0.25).map {
        Point(other.left + $0 * other.width, middle)
      }
    }
    return (drawn.map { place.distance(to: $0) } + context).min() ?? .infinity
  }

  private static let paleAdvantage = 12.0

  /// Places on a series' line, or within its bars or its band.
  private func trace(_ series: Series, panel: Int) -> [Point] {
    let upper = trace(series.points, panel: panel)
    switch series.mark {
    case .line, .dashes, .hairline, .dots, .rings, .steps, .words, .discs: return upper
    case .bars, .hollowBars, .dottedBars, .band:
      let lower = series.points.map { Series.Point($0.x, $0.lower ?? y[panel].range.lowerBound) }
      return upper
        + zip(places(series.points, panel), places(lower, panel)).flatMap(Self.between)
    }
  }

  private func trace(_ points: [Series.Point], panel: Int) -> [Point] {
    let places = places(points, panel)
    return places + zip(places, places.dropFirst()).flatMap(Self.between)
  }

  private func places(_ points: [Series.Point], _ panel: Int) -> [Point] {
    let frame = frames[panel]
    // Enough to know where a line is.
    let every = max(1, points.count / 400)
    return points.indices.filter { $0.isMultiple(of: every) }.compactMap { index in
      guard let x = x.share(points[index].x), let y = y[panel].share(points[index].y) else {
        return nil
      }
      return Point(frame.left + x * frame.width, frame.bottom + y * frame.height)
    }
  }

  private static func between(_ from: Point, _ to: Point) -> [Point] {
    stride(from: 0.0, through: 1, by: 0.125).map { from + $0 * (to - from) }
  }

  private func trace(_ landmark: Landmark, panel: Int) -> [Point] {
    let frame = frames[panel]
    let share = (landmark.isVertical ? x : y[panel]).share(landmark.value) ?? 0
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
