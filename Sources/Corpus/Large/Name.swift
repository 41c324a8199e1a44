/// One name of a list: its Unicode scalars, decoded from UTF-8 while they are looked at.
public struct Name: Collection, Sendable {
  /// Valid UTF-8.
  let utf8: ArraySlice<UInt8>

  public var startIndex: Int { utf8.startIndex }
  public var endIndex: Int { utf8.endIndex }

  public func index(after position: Int) -> Int { position + Self.width(utf8[position]) }

  public subscript(position: Int) -> Unicode.Scalar {
    let first = utf8[position]
    let width = Self.width(first)
    if width == 1 { return Unicode.Scalar(first) }
    // The first byte holds 5, 4 or 3 bits of the scalar, each of the others 6.
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for byte in utf8[position + 1..<position + width] { value = value << 6 | UInt32(byte & 0x3F) }
    guard let scalar = Unicode.Scalar(value) else { preconditionFailure("not UTF-8") }
    return scalar
  }

  /// The number of bytes of a scalar: as many as its first byte has leading ones, or one.
  private static func width(_ first: UInt8) -> Int { Swift.max(1, (~first).leadingZeroBitCount) }
}
