import Files
import Foundation

/// Named arrays in the safetensors format: the length of a JSON header, the header, the numbers.
///
/// Chosen because Python reads it with one line and nothing in it can be executed.
/// Source: https://github.com/huggingface/safetensors, "Format".
public struct Safetensors: Equatable, Sendable {
  /// Free text that travels with the arrays.
  public var metadata: [String: String] = [:]
  /// In the order in which they are written.
  public private(set) var tensors: [Tensor] = []
  /// Where each is among them.
  private var places: [String: Int] = [:]

  public enum ElementType: String, Codable, Sendable {
    case float32 = "F32"
    case float64 = "F64"
    case int64 = "I64"
    case uint8 = "U8"

    var size: Int {
      switch self {
      case .uint8: 1
      case .float32: 4
      case .float64, .int64: 8
      }
    }
  }

  public struct Tensor: Equatable, Sendable {
    public let name: String
    public let type: ElementType
    public let shape: [Int]
    /// The elements, row-major and little-endian.
    public let bytes: Data
  }

  public init() {}

  public mutating func append(_ name: String, _ values: [Float], shape: [Int]) {
    append(name, .float32, shape, values)
  }

  public mutating func append(_ name: String, _ values: [Double], shape: [Int]) {
    append(name, .float64, shape, values)
  }

  public mutating func append(_ name: String, _ values: [Int], shape: [Int]) {
    append(name, .int64, shape, values)
  }

  public mutating func append(_ name: String, _ values: [UInt8], shape: [Int]) {
    append(name, .uint8, shape, values)
  }

  private mutating func append<Element>(
    _ name: String, _ type: ElementType, _ shape: [Int], _ values: [Element]
  ) {
    precondition(
      values.count == shape.reduce(1, *), "\(values.count) values of shape \(shape) for \(name)")
    add(Tensor(name: name, type: type, shape: shape, bytes: values.withUnsafeBytes { Data($0) }))
  }

  private mutating func add(_ tensor: Tensor) {
    places[tensor.name] = places[tensor.name] ?? tensors.count
    tensors.append(tensor)
  }

  // MARK: - Reading arrays

  public func floats(_ name: String, shape: [Int]? = nil) throws(RunError) -> [Float] {
    try elements(name, .float32, shape)
  }

  public func doubles(_ name: String, shape: [Int]? = nil) throws(RunError) -> [Double] {
    try elements(name, .float64, shape)
  }

  public func integers(_ name: String, shape: [Int]? = nil) throws(RunError) -> [Int] {
    try elements(name, .int64, shape)
  }

  public func flags(_ name: String, shape: [Int]? = nil) throws(RunError) -> [UInt8] {
    try elements(name, .uint8, shape)
  }

  public func contains(_ name: String) -> Bool { places[name] != nil }

  /// The shape of an array.
  public func shape(_ name: String) throws(RunError) -> [Int] {
    try tensor(name).shape
  }

  private func tensor(_ name: String) throws(RunError) -> Tensor {
    guard let place = places[name] else {
      throw .badFile(field: name, reason: "is missing")
    }
    return tensors[place]
  }

  private func elements<Element>(
    _ name: String, _ type: ElementType, _ shape: [Int]?
  ) throws(RunError) -> [Element] {
    let tensor = try tensor(name)
    guard tensor.type == type else {
      throw .badFile(field: name, reason: "is \(tensor.type.rawValue), not \(type.rawValue)")
    }
    if let shape, tensor.shape != shape {
      throw .badFile(field: name, reason: "has shape \(tensor.shape), not \(shape)")
    }
    let count = tensor.bytes.count / type.size
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      tensor.bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
      initialized = count
    }
  }
}

// MARK: - Bytes

extension Safetensors {
  /// The file's bytes. Equal contents give equal bytes.
  public func encoded() throws -> Data {
    var header = SafetensorsHeader(metadata: metadata)
    var offset = 0
    for tensor in tensors {
      header.entries[tensor.name] = SafetensorsHeader.Entry(
        dtype: tensor.type.rawValue, shape: tensor.shape,
        offsets: [offset, offset + tensor.bytes.count])
      offset += tensor.bytes.count
    }
    let json = try header.encoded()
    var bytes = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    bytes.append(json)
    for tensor in tensors { bytes.append(tensor.bytes) }
    return bytes
  }

  /// Reads a file's bytes; the arrays must fill the file without gap or overlap.
  public init(decoding bytes: Data) throws(RunError) {
    let length = try Self.headerLength(bytes.prefix(8), atMost: SafetensorsHeader.longest)
    let rest = bytes.dropFirst(8)
    guard length <= rest.count else { throw Self.cutOff(length) }
    let header = try SafetensorsHeader(decoding: Data(rest.prefix(length)))
    try self.init(header, of: rest.count - length) { rest.dropFirst(length) }
  }

  /// Reads a file that is open; of one with a senseless header no more than that.
  init(reading file: borrowing RegularFile, longestHeader: Int) throws(RunError) {
    func read(_ count: Int) throws(RunError) -> Data {
      do throws(FileError) { return Data(try file.read(count: count)) } catch { throw .file(error) }
    }
    let length = try Self.headerLength(try read(min(8, file.size)), atMost: longestHeader)
    guard length <= file.size - 8 else { throw Self.cutOff(length) }
    let header = try SafetensorsHeader(decoding: try read(length))
    let size = file.size - 8 - length
    try self.init(header, of: size) { () throws(RunError) in try read(size) }
  }

  /// - Parameters:
  ///   - size: of all arrays together, in bytes.
  ///   - body: their bytes, which are asked for only if the header fits them.
  private init(
    _ header: SafetensorsHeader, of size: Int, body: () throws(RunError) -> Data
  ) throws(RunError) {
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
    let bytes = try body()
    for (name, entry, type) in layout {
      let range = bytes.startIndex + entry.offsets[0]..<bytes.startIndex + entry.offsets[1]
      add(Tensor(name: name, type: type, shape: entry.shape, bytes: Data(bytes[range])))
    }
  }

  private static func headerLength(
    _ bytes: some Collection<UInt8>, atMost longest: Int
  ) throws(RunError) -> Int {
    guard bytes.count == 8 else {
      throw .badFile(field: "header length", reason: "is cut off")
    }
    let length = bytes.enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << (8 * UInt64($1.offset))
    }
    guard 2...UInt64(longest) ~= length else {
      throw .badFile(field: "header length", reason: "is \(length)")
    }
    return Int(length)
  }

  private static func cutOff(_ length: Int) -> RunError {
    .badFile(field: "header length", reason: "is \(length)")
  }

  /// The size in bytes.
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
