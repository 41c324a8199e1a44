import CZlib

/// Unpacks bytes that gzip (RFC 1952) or zlib (RFC 1950) has packed, only as many as are asked for: a few
/// bytes may hold gigabytes.
///
/// One member, with nothing after it. (RFC 1952 allows several in a row; no program that writes images
/// makes them.)
struct Gunzip: ~Copyable {
  /// The first two bytes of everything that gzip packs.
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// No byte of deflate unpacks to more than so many (RFC 1951: 258 bytes in two bits at the least).
  static let largestRatio = 1_032

  private let packed: [UInt8]
  private var position = 0
  private var isAtEnd = false
  /// On the heap, because zlib wants it to stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ packed: [UInt8]) {
    self.packed = packed
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // The largest window; 32 more asks for the header and the check sum of either.
    let started = inflateInit2_(
      stream, MAX_WBITS + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib cannot unpack: \(started)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks on from where it stands.
  ///
  /// - Parameter count: below 4 GiB.
  /// - Returns: so many bytes; fewer only at the end, of which the check sum is then right.
  mutating func read(count: Int) throws(Fault) -> [UInt8] {
    var fault: Fault?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      fault = unpack(into: buffer)
      filled = count - Int(stream.pointee.avail_out)
    }
    if let fault { throw fault }
    return bytes
  }

  private mutating func unpack(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Fault? {
    stream.pointee.next_out = buffer.baseAddress
    stream.pointee.avail_out = UInt32(buffer.count)
    if isAtEnd { return nil }
    let status = packed.withUnsafeBufferPointer { packed in
      stream.pointee.next_in = packed.baseAddress.map { $0 + position }
      stream.pointee.avail_in = UInt32(packed.count - position)
      return inflate(stream, Z_NO_FLUSH)
    }
    let rest = Int(stream.pointee.avail_in)
    position = packed.count - rest
    switch status {
    case Z_STREAM_END:
      isAtEnd = true
      return rest == 0 ? nil : .goesOn(bytes: rest)
    case Z_OK where stream.pointee.avail_out == 0: return nil
    case Z_OK, Z_BUF_ERROR: return .cutOff
    default: return .damaged
    }
  }

  enum Fault: Error, Equatable {
    case cutOff
    /// Neither gzip nor zlib, or a check sum that is wrong.
    case damaged
    /// After the end lies something else, or a second member.
    case goesOn(bytes: Int)

    var reason: String {
      switch self {
      case .cutOff: "are cut off"
      case .damaged: "are damaged"
      case .goesOn(let bytes): "end \(bytes) bytes before the file does"
      }
    }
  }
}
