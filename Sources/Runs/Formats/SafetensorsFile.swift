import Files
import Foundation

/// The file: the length of its header, the header, the arrays without gap or overlap.
extension Safetensors {
  /// The file's bytes. Equal contents give equal bytes.
  public func encoded() -> Data {
    var header = SafetensorsHeader(metadata: metadata)
    var offset = 0
    for tensor in tensors {
      header.entries[tensor.name] = SafetensorsHeader.Entry(
        dtype: tensor.type.rawValue, shape: tensor.shape,
        offsets: [offset, offset + tensor.bytes.count])
      offset += tensor.bytes.count
    }
    let json = header.encoded()
    var bytes = Data()
    bytes.append(littleEndian: UInt64(json.count))
    bytes.append(json)
    for tensor in tensors { bytes.append(tensor.bytes) }
    return bytes
  }

  public init(decoding bytes: Data) throws(RunError) {
    var rest = bytes
    try self.init(size: bytes.count, headerLimit: SafetensorsHeader.longest) { count in
      defer { rest = rest.dropFirst(count) }
      return Data(rest.prefix(count))
    }
  }

  /// Reads a file that is open; of one with a senseless header no more than that.
  init(reading file: borrowing RegularFile, headerLimit: Int) throws(RunError) {
    try self.init(size: file.size, headerLimit: headerLimit) { count throws(RunError) in
      do throws(FileError) { return Data(try file.read(count: count)) } catch { throw .file(error) }
    }
  }

  /// - Parameters:
  ///   - size: of the file, in bytes.
  ///   - read: reads so many bytes from where it stands; the arrays only if the header fits them.
  private init(
    size: Int, headerLimit: Int, read: (Int) throws(RunError) -> Data
  ) throws(RunError) {
    let length = try Self.headerLength(
      try read(min(8, size)), atMost: min(headerLimit, size - 8))
    let header = try SafetensorsHeader(decoding: try read(length))
    let size = size - 8 - length
    metadata = header.metadata
    var layout: [(name: String, entry: SafetensorsHeader.Entry, type: ElementType)] = []
    var end = 0
    for (name, entry) in header.entriesInOrder {
      let (type, byteCount) = try Self.typeAndSize(name, entry)
      let next = end.addingReportingOverflow(byteCount)
      guard !next.overflow, entry.offsets == [end, next.partialValue], next.partialValue <= size
      else {
        throw .badFile(field: name, reason: "lies at \(entry.offsets), where it cannot be")
      }
      end = next.partialValue
      layout.append((name, entry, type))
    }
    guard end == size else {
      throw .badFile(field: "data", reason: "has \(size - end) bytes too many")
    }
    let bytes = try read(size)
    for (name, entry, type) in layout {
      let range = bytes.startIndex + entry.offsets[0]..<bytes.startIndex + entry.offsets[1]
      add(Tensor(name: name, type: type, shape: entry.shape, bytes: Data(bytes[range])))
    }
  }

  private static func headerLength(_ bytes: Data, atMost longest: Int) throws(RunError) -> Int {
    guard bytes.count == 8 else {
      throw .badFile(field: "header length", reason: "is cut off")
    }
    let length = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= 2, length <= longest else {
      throw .badFile(field: "header length", reason: "is \(length)")
    }
    return Int(length)
  }

  private static func typeAndSize(
    _ name: String, _ entry: SafetensorsHeader.Entry
  ) throws(RunError) -> (ElementType, Int) {
    guard let type = ElementType(rawValue: entry.dtype) else {
      throw .badFile(field: name, reason: "has the unknown type \(entry.dtype)")
    }
    var size = type.size
    for dimension in entry.shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard dimension >= 0, !overflow else {
        throw .badFile(field: name, reason: "has the impossible shape \(entry.shape)")
      }
      size = product
    }
    return (type, size)
  }
}

extension Data {
  /// Appends the bytes of a number, the lowest first.
  mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
