/// How much room a picture has, in heights of its smallest text, which are the unit of everything
/// that is placed.
struct Layout {
  let width: Double
  let height: Double
  /// Whether the picture is made of letters.
  var isText = false

  /// The mean width of a letter.
  static let letter = 0.6
  /// From one line to the next.
  static let line = 1.35

  /// Whether two panels, or a plot and its legend, stand side by side.
  var isWide: Bool { width >= 50 || width >= 1.25 * height }
}

/// A rectangle on the picture, measured from its lower left corner.
struct Frame {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double

  var width: Double { right - left }
  var height: Double { top - bottom }

  func inset(
    left: Double = 0, right: Double = 0, bottom: Double = 0, top: Double = 0
  ) -> Frame {
    Frame(
      left: self.left + left, right: self.right - right, bottom: self.bottom + bottom,
      top: self.top - top)
  }

  /// Cuts it into columns of equal width.
  func columns(_ count: Int, gap: Double) -> [Frame] {
    let width = (self.width - gap * Double(count - 1)) / Double(count)
    return (0..<count).map { index in
      let left = self.left + Double(index) * (width + gap)
      return Frame(left: left, right: left + width, bottom: bottom, top: top)
    }
  }

  /// Cuts it into rows, the highest first, whose heights are as the shares.
  func rows(_ shares: [Double], gap: Double) -> [Frame] {
    let unit = (height - gap * Double(shares.count - 1)) / shares.reduce(0, +)
    var top = self.top
    return shares.map { share in
      let frame = Frame(left: left, right: right, bottom: top - share * unit, top: top)
      top = frame.bottom - gap
      return frame
    }
  }
}
