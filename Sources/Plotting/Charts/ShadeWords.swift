extension ChartPage {
  /// Where the words of a shaded part have their middle: in the widest stretch that no upright landmark
  /// crosses. Nil where none is wide enough.
  func middle(of shade: Shade, in panel: Panel, _ frame: Frame, width: Double) -> Double? {
    let places =
      ([shade.range.lowerBound, shade.range.upperBound]
      + panel.landmarks.filter(\.isVertical).map(\.value)).map(place)
    let (low, high) = (places[0], places[1])
    let stops = [low] + places.dropFirst(2).filter { low < $0 && $0 < high }.sorted() + [high]
    let widest = zip(stops, stops.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 }
    guard let widest, (widest.1 - widest.0) * frame.width > width + 10 else { return nil }
    return frame.left + (widest.0 + widest.1) / 2 * frame.width
  }

  /// On the horizontal axis, from 0 to 1.
  private func place(_ value: Double) -> Double {
    min(max(x.share(value) ?? (value < 0 ? 0 : 1), 0), 1)
  }
}
