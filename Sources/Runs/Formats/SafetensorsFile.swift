import Files
import Foundation

/// The file: the length of its header, the header, the arrays without gap or overlap.
extension Safetensors {
  /// The file's bytes, with a checksum of the arrays in the header. Equal contents give equal bytes.
  public func encoded() -> Data {
    var header = SafetensorsHeader(metadata: metadata)
    let digest = Digest()
    var offset = 0
    for tensor in tensors {
      header.entries.append(
        SafetensorsHeader.Entry(
          name: tensor.name, type: tensor.type, shape: tensor.shape,
          range: offset..<offset + tensor.bytes.count))
      offset += tensor.bytes.count
      tensor.bytes.withUnsafeBytes { digest.update($0) }
    }
    header.metadata[SafetensorsHeader.digestKey] = digest.finish().hexadecimal
    let json = header.encoded()
    var bytes = Data(capacity: 8 + json.count + offset)
    bytes.append(littleEndian: UInt64(json.count))
    bytes.append(json)
    for tensor in tensors { bytes.append(contentsOf: tensor.bytes) }
    return bytes
  }

  public init(decoding bytes: Data) throws(RunError) {
    var rest = bytes
    try self.init(
      size: bytes.count, headerLimit: SafetensorsHeader.longest, check: { _ in }
    ) { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  /// Reads a file that is open; of one whose header is refused no more than that.
  ///
  /// - Parameter check: of names and shapes, before the arrays are read.
  init(
    reading file: borrowing RegularFile, headerLimit: Int,
    check: (SafetensorsHeader) throws(RunError) -> Void = { _ in }
  ) throws(RunError) {
    try self.init(size: file.size, headerLimit: headerLimit, check: check) {
      count throws(RunError) in
      do throws(FileError) { return try file.read(count: count) } catch { throw .file(error) }
    }
  }

  /// - Parameters:
  ///   - size: of the file, in bytes.
  ///   - read: reads so many bytes from where it stands; the arrays only if the header fits them.
  private init(
    size: Int, headerLimit: Int, check: (SafetensorsHeader) throws(RunError) -> Void,
    read: (Int) throws(RunError) -> [UInt8]
  ) throws(RunError) {
    let length = try Self.headerLength(
      try read(min(8, size)), atMost: min(headerLimit, size - 8))
    let size = size - 8 - length
    let header = try SafetensorsHeader(decoding: try read(length), dataSize: size)
    try check(header)
    // Read once; each array is a part of it.
    let bytes = try read(size)
    metadata = header.metadata
    if let written = metadata.removeValue(forKey: SafetensorsHeader.digestKey),
      written != Digest.of(bytes).hexadecimal
    {
      throw .badFile(
        field: "data", reason: "has another checksum than when it was written")
    }
    for entry in header.entries {
      add(Tensor(name: entry.name, type: entry.type, shape: entry.shape, bytes: bytes[entry.range]))
    }
  }

  private static func headerLength(_ bytes: [UInt8], atMost longest: Int) throws(RunError) -> Int {
    guard bytes.count == 8 else {
      throw .badFile(field: "header length", reason: "is cut off")
    }
    let length = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= 2, length <= longest else {
      throw .badFile(field: "header length", reason: "is \(length)")
    }
    return Int(length)
  }
}

extension Data {
  /// Appends the bytes of a number, the lowest first.
  mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
