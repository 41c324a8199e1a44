import Synchronization

/// The characters of which the installed fonts have glyphs. For any other one, cairo draws a box with
/// the digits of its code, larger than a whole picture.
struct FontCoverage: Sendable {
  private let covered: RangeSet<UInt32>

  /// - Parameter charsets: as `fc-list` prints them, a font a line: `20-7e a0-377 37a`.
  init(charsets: String) {
    let parts = charsets.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    let ranges = parts.compactMap { part -> Range<UInt32>? in
      let ends = part.split(separator: UInt8(ascii: "-"))
        .compactMap { UInt32(String(decoding: $0, as: UTF8.self), radix: 16) }
      guard let first = ends.first, let last = ends.last, first <= last, last < .max else {
        return nil
      }
      return first..<last + 1
    }
    covered = RangeSet(ranges.sorted { $0.lowerBound < $1.lowerBound })
  }

  /// Whether a font has it. What every font has is not looked up, nor what draws nothing.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x250 || scalar.properties.isDefaultIgnorableCodePoint
      || covered.contains(scalar.value)
  }

  private static let known = Mutex<[WatchedProcess: FontCoverage]>([:])

  /// Asks fontconfig, once for each environment.
  ///
  /// - Parameter program: `fc-list` in the environment of gnuplot, which decides where fonts are
  ///   looked for.
  /// - Returns: nil if it does not answer.
  static func found(by program: WatchedProcess) -> FontCoverage? {
    known.withLock { known in
      if let answer = known[program] { return answer }
      guard
        let (outcome, charsets) = try? program.run(
          ["--format", "%{charset}\\n"], keeping: 1 << 24),
        outcome.exitStatus == 0, !charsets.isEmpty
      else { return nil }
      let answer = FontCoverage(charsets: charsets)
      known[program] = answer
      return answer
    }
  }
}
