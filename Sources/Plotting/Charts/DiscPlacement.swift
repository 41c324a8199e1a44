import Diagnostics

extension [PlaneMap.Point] {
  /// The points, pushed apart until no two are nearer than a distance: where discs with letters would
  /// hide each other. Points that have room stay where they are, and none leaves a rectangle.
  func movedApart(
    by distance: Double, from low: PlaneMap.Point, to high: PlaneMap.Point
  ) -> [PlaneMap.Point] {
    // So many fill the picture anyway.
    guard count <= 200 else { return self }
    var points = self
    for round in 0..<400 {
      var isCrowded = false
      for i in indices {
        for j in indices where j > i {
          var (x, y) = (points[j].x - points[i].x, points[j].y - points[i].y)
          var length = (x * x + y * y).squareRoot()
          guard length < distance - 1e-6 else { continue }
          isCrowded = true
          if length < 1e-9 {
            // At one place: any direction will do, but not the same for all pairs.
            (x, y) = (Double((i + j) % 3 - 1), Double((i + round) % 2 * 2 - 1))
            length = (x * x + y * y).squareRoot()
          }
          let push = (distance - Swift.min(length, distance)) / 2
          let (dx, dy) = (x / length * push, y / length * push)
          points[i] = PlaneMap.Point(x: points[i].x - dx, y: points[i].y - dy)
          points[j] = PlaneMap.Point(x: points[j].x + dx, y: points[j].y + dy)
        }
      }
      if !isCrowded { break }
      points = points.map { $0.clamped(lowerBound: low, upperBound: high) }
    }
    return points
  }
}
