@testable import Plotting

/// A text of an SVG with the place that it takes, a little less than it does.
struct DrawnText: CustomStringConvertible {
  let text: String
  let size: Double
  private let left: Double
  private let right: Double
  let top: Double
  private let bottom: Double
  /// Where the tails of letters like p end.
  private let tail: Double

  var description: String { "'\(text)' at \(Int(left)),\(Int(top))" }

  static func all(in svg: String) -> [DrawnText] {
    let pattern =
      #/
      transform="translate\((?<x>[-0-9.]+),(?<y>[-0-9.]+)\)(?<turn>\ rotate\([-0-9.]+\))?"
      [^>]*font-size="(?<size>[0-9.]+)"[^>]*text-anchor="(?<anchor>[a-z]+)">\s*
      <text>(?:<!\[CDATA\[)?(?<text>[^<]*?)(?:\]\]>)?</text>
      /#
    return svg.matches(of: pattern).filter { !$0.output.text.allSatisfy(\.isWhitespace) }
      .compactMap { match in
        guard let x = Double(match.output.x), let y = Double(match.output.y),
          let size = Double(match.output.size)
        else { return nil }
        return DrawnText(
          String(match.output.text), x: x, y: y, size: size, anchor: String(match.output.anchor),
          isTurned: match.output.turn != nil)
      }
  }

  private init(_ text: String, x: Double, y: Double, size: Double, anchor: String, isTurned: Bool) {
    let shown = text.replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
    // As narrow as DejaVu's condensed face is, and half of its height a letter at most.
    let length =
      size
      * min(
        LetterWidths.width(of: shown, isBold: false, isCondensed: true), 0.5 * Double(shown.count))
    let start = anchor == "middle" ? -length / 2 : anchor == "end" ? -length : 0
    self.text = shown
    self.size = size
    // From the foot of small letters to their head.
    let (foot, head) = (0.0, 0.55 * size)
    if isTurned {
      (left, right) = (x - head, x - foot)
      (top, bottom) = (y - start - length, y - start)
      tail = bottom
    } else {
      (left, right) = (x + start, x + start + length)
      (top, bottom) = (y - head, y - foot)
      tail = y + 0.24 * size
    }
  }

  func isInside(width: Double, height: Double) -> Bool {
    left >= 0 && right <= width && top >= 0 && tail <= height
  }

  func covers(_ other: DrawnText) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
