/// Reads the commands of an SVG path one by one, as gnuplot writes them: `M163.20,199.81 L…`.
struct PointReader {
  enum Command {
    case move(CompactPath.Point)
    case line(CompactPath.Point)
    case close
  }

  private var rest: ArraySlice<UInt8>
  private var isMoving = true

  init(_ text: String) {
    rest = Array(text.utf8)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// nil at the end, and where there is something else.
  mutating func nextCommand() -> Command? {
    skipSpace()
    switch rest.first {
    case UInt8(ascii: "Z"):
      rest.removeFirst()
      skipSpace()
      return .close
    case UInt8(ascii: "M"):
      rest.removeFirst()
      isMoving = true
    case UInt8(ascii: "L"):
      rest.removeFirst()
      isMoving = false
    default: break
    }
    let start = rest
    guard let x = number(), let y = number() else {
      rest = start
      return nil
    }
    skipSpace()
    defer { isMoving = false }
    let point = CompactPath.Point(x: x, y: y)
    return isMoving ? .move(point) : .line(point)
  }

  private mutating func skipSpace() {
    let marks: [UInt8] = [0x20, 0x0A, 0x09, UInt8(ascii: ",")]
    rest = rest.drop { marks.contains($0) }
  }

  /// In tenths, rounded.
  private mutating func number() -> Int? {
    skipSpace()
    let text = rest.prefix { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)), abs(value) < 1e6 else {
      return nil
    }
    rest = rest.dropFirst(text.count)
    return Int((value * 10).rounded())
  }
}
