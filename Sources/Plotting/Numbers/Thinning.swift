/// A series with fewer points that looks the same.
///
/// The series is cut into stretches no wider than a pixel, and of each the lowest and the highest
/// value stay, in their order. What a line through all points would have covered is still covered;
/// to keep every n-th point would lose the peaks.
package struct Thinning {
  package typealias Point = (index: Int, value: Double)

  /// Unbroken lines: the series is cut where a value is not finite.
  package private(set) var lines: [[Point]] = []

  package init(_ values: [Double], stretches: Int) {
    let width = max(1, (values.count + stretches - 1) / stretches)
    var line: [Point] = []
    for start in stride(from: 0, to: values.count, by: width) {
      var lowest: Point?
      var highest: Point?
      func endStretch() {
        let points = [lowest, highest].compactMap(\.self).sorted { $0.index < $1.index }
        line += points.first?.index == points.last?.index ? Array(points.prefix(1)) : points
        (lowest, highest) = (nil, nil)
      }
      for index in start..<min(start + width, values.count) {
        let point = (index, value: values[index])
        guard point.value.isFinite else {
          endStretch()
          if !line.isEmpty { lines.append(line) }
          line = []
          continue
        }
        if point.value < lowest?.value ?? .infinity { lowest = point }
        if point.value > highest?.value ?? -.infinity { highest = point }
      }
      endStretch()
    }
    if !line.isEmpty { lines.append(line) }
  }
}
