/// One name of a list: its Unicode scalars, decoded from UTF-8 while they are looked at.
public struct Name: Collection, Sendable {
  /// Valid UTF-8.
  let utf8: ArraySlice<UInt8>

  public var startIndex: Int { utf8.startIndex }
  public var endIndex: Int { utf8.endIndex }

  public func index(after position: Int) -> Int { position + Self.width(utf8[position]) }

  public subscript(position: Int) -> Unicode.Scalar { Self.scalar(utf8, at: position).scalar }

  /// - Parameter utf8: valid UTF-8.
  /// - Returns: the scalar that begins at a byte, and how many bytes it has.
  @inline(__always)
  static func scalar<UTF8: RandomAccessCollection<UInt8>>(
    _ utf8: UTF8, at position: Int
  ) -> (scalar: Unicode.Scalar, width: Int) where UTF8.Index == Int {
    let first = utf8[position]
    let width = width(first)
    if width == 1 { return (Unicode.Scalar(first), 1) }
    // The first byte holds 5, 4 or 3 bits of the scalar, each of the others 6.
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for index in position + 1..<position + width { value = value << 6 | UInt32(utf8[index] & 0x3F) }
    guard let scalar = Unicode.Scalar(value) else { preconditionFailure("not UTF-8") }
    return (scalar, width)
  }

  /// The number of bytes of a scalar: as many as its first byte has leading ones, or one.
  @inline(__always)
  private static func width(_ first: UInt8) -> Int { Swift.max(1, (~first).leadingZeroBitCount) }
}
