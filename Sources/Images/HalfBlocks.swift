extension PNGImage {
  /// The picture in letters ▀ with colours of 24 bits: each letter is two pixels, its own colour above and
  /// that of its ground below.
  ///
  /// - Parameter columns: of the text; each stands for a square of the picture, and what is left at the right
  ///   and below is left out.
  /// - Returns: as many lines as keep the picture's shape, with escape sequences of ISO 8613-6.
  public func halfBlocks(columns: Int) -> String {
    let side = max(width / max(columns, 1), 1)
    let (across, down) = (width / side, height / side)
    return stride(from: 0, to: down, by: 2).map { row in
      let cells = (0..<across).map { column in
        let upper = square(column, row, side: side)
        let lower = row + 1 < down ? square(column, row + 1, side: side) : paper
        return "\u{1B}[38;2;\(upper.codes);48;2;\(lower.codes)m▀"
      }
      return cells.joined() + "\u{1B}[0m"
    }
    .joined(separator: "\n")
  }

  /// What the picture is drawn on, as its corner is.
  private var paper: Colour { pixels[0] }

  /// The colour of a square: between the mean of its pixels and the one that is furthest from the paper, so
  /// that a thin line stays one.
  private func square(_ column: Int, _ row: Int, side: Int) -> Colour {
    var (red, green, blue) = (0, 0, 0)
    var (extreme, reach) = (paper, 0)
    for y in row * side..<(row + 1) * side {
      for pixel in pixels[y * width + column * side..<y * width + (column + 1) * side] {
        red += Int(pixel.red)
        green += Int(pixel.green)
        blue += Int(pixel.blue)
        let distance = pixel.distance(from: paper)
        if distance > reach { (extreme, reach) = (pixel, distance) }
      }
    }
    let count = side * side
    func mixed(_ sum: Int, _ extreme: UInt8) -> UInt8 { UInt8((sum / count + Int(extreme)) / 2) }
    return Colour(
      red: mixed(red, extreme.red), green: mixed(green, extreme.green),
      blue: mixed(blue, extreme.blue))
  }
}

extension PNGImage.Colour {
  fileprivate var codes: String { "\(red);\(green);\(blue)" }

  fileprivate func distance(from other: Self) -> Int {
    abs(Int(red) - Int(other.red)) + abs(Int(green) - Int(other.green))
      + abs(Int(blue) - Int(other.blue))
  }
}
