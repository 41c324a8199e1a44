/// The lines of an SVG path in few bytes: coordinates are rounded to tenths of a pixel, and written as
/// steps from one point to the next.
package struct CompactPath {
  /// - Parameter data: of `M`, `L` and `Z` with absolute coordinates.
  /// - Returns: nil where there is something else in it.
  package static func data(_ data: String) -> String? {
    var path = CompactPath()
    var reader = PointReader(data)
    while let command = reader.nextCommand() {
      switch command {
      case .close: path.close()
      case .move(let point): path.move(to: point)
      case .line(let point): path.line(to: point)
      }
    }
    path.endLine()
    return reader.isAtEnd ? String(decoding: path.bytes, as: UTF8.self) : nil
  }

  /// In tenths.
  struct Point: Equatable {
    var x: Int
    var y: Int
  }

  private var bytes: [UInt8] = []
  private var place = Point(x: 0, y: 0)
  /// Where the line began.
  private var start = Point(x: 0, y: 0)
  private var command: UInt8?
  /// Whether nothing has been drawn since the last move.
  private var isBare = true
  /// Whether a line led to where it began, which is a dot if nothing else is drawn.
  private var isDot = false

  private init() {}

  private mutating func move(to point: Point) {
    endLine()
    bytes.append(UInt8(ascii: "M"))
    command = nil
    append(point.x, isFirst: true)
    append(point.y, isFirst: false)
    place = point
    start = point
    isBare = true
  }

  private mutating func line(to point: Point) {
    let (x, y) = (point.x - place.x, point.y - place.y)
    place = point
    guard x != 0 || y != 0 else {
      isDot = true
      return
    }
    isBare = false
    let letter = y == 0 ? UInt8(ascii: "h") : x == 0 ? UInt8(ascii: "v") : UInt8(ascii: "l")
    let isFirst = letter != command
    if isFirst { bytes.append(letter) }
    command = letter
    if letter != UInt8(ascii: "v") { append(x, isFirst: isFirst) }
    if letter != UInt8(ascii: "h") {
      append(y, isFirst: isFirst && letter == UInt8(ascii: "v"))
    }
  }

  private mutating func endLine() {
    if isDot, isBare { bytes += Array("h0".utf8) }
    isDot = false
  }

  private mutating func close() {
    endLine()
    bytes.append(UInt8(ascii: "z"))
    place = start
    command = nil
  }

  private mutating func append(_ tenths: Int, isFirst: Bool) {
    if tenths < 0 {
      bytes.append(UInt8(ascii: "-"))
    } else if !isFirst {
      bytes.append(UInt8(ascii: ","))
    }
    let (whole, tenth) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    if whole > 0 || tenth == 0 { bytes += Array("\(whole)".utf8) }
    if tenth > 0 { bytes += [UInt8(ascii: "."), UInt8(ascii: "0") + UInt8(tenth)] }
  }
}
