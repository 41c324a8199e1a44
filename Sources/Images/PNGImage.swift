/// A picture in colour, read from a PNG (ISO/IEC 15948) of the kinds that gnuplot writes: 8 bits a channel,
/// red, green and blue with or without alpha, rows in order.
public struct PNGImage: Sendable {
  public let width: Int
  public let height: Int
  /// Red, green and blue of each pixel, row by row from the top; what lies below transparent ones counts
  /// for nothing.
  let pixels: [Colour]

  struct Colour: Equatable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
  }

  /// The largest that is read, in pixels.
  private static let limit = 1 << 26

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// - Returns: nil for whatever is no such PNG, or is cut off or damaged.
  public init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.signature) else { return nil }
    var packed: [UInt8] = []
    var header: [UInt8] = []
    var rest = bytes.dropFirst(Self.signature.count)
    // Each chunk: its length, its kind, so many bytes, a check sum. Those of the data are checked by zlib.
    while rest.count >= 12 {
      let length = Self.number(rest.prefix(4))
      let kind = rest.dropFirst(4).prefix(4)
      guard length <= rest.count - 12 else { return nil }
      let data = rest.dropFirst(8).prefix(length)
      if kind.elementsEqual("IHDR".utf8) { header = Array(data) }
      if kind.elementsEqual("IDAT".utf8) { packed += data }
      rest = rest.dropFirst(12 + length)
    }
    // Depth 8; 2 for three channels, 6 for four; the only packing and set of filters; no interlacing.
    guard header.count == 13, header[8] == 8, [2, 6].contains(header[9]),
      header[10...].elementsEqual([0, 0, 0])
    else { return nil }
    width = Self.number(header[0..<4])
    height = Self.number(header[4..<8])
    guard width > 0, height > 0, width <= Self.limit / height else { return nil }
    let channels = header[9] == 2 ? 3 : 4
    let count = height * (1 + width * channels)
    var source = Gunzip(packed)
    guard let filtered = try? source.read(count: count), filtered.count == count,
      let rows = Self.unfiltered(filtered, rowLength: width * channels, pixelLength: channels)
    else { return nil }
    pixels = stride(from: 0, to: rows.count, by: channels).map {
      Colour(red: rows[$0], green: rows[$0 + 1], blue: rows[$0 + 2])
    }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Takes back what each row's filter, named by its first byte, made of it (clause 9).
  private static func unfiltered(
    _ filtered: [UInt8], rowLength: Int, pixelLength: Int
  ) -> [UInt8]? {
    let rowCount = filtered.count / (rowLength + 1)
    var rows = [UInt8](repeating: 0, count: rowCount * rowLength)
    for row in 0..<rowCount {
      let filter = filtered[row * (rowLength + 1)]
      guard filter <= 4 else { return nil }
      for place in 0..<rowLength {
        let index = row * rowLength + place
        let left = place < pixelLength ? 0 : rows[index - pixelLength]
        let above = row == 0 ? 0 : rows[index - rowLength]
        let corner = row == 0 || place < pixelLength ? 0 : rows[index - rowLength - pixelLength]
        let predicted =
          switch filter {
          case 1: left
          case 2: above
          case 3: UInt8((Int(left) + Int(above)) / 2)
          case 4: paeth(left, above, corner)
          default: 0 as UInt8
          }
        rows[index] = filtered[row * (rowLength + 1) + 1 + place] &+ predicted
      }
    }
    return rows
  }

  /// Of three neighbours the one that is nearest to left + above − corner.
  private static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let (a, b, c) = (Int(left), Int(above), Int(corner))
    let estimate = a + b - c
    let distances = (abs(estimate - a), abs(estimate - b), abs(estimate - c))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? above : corner
  }
}
