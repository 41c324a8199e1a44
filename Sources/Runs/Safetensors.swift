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
    tensors.append(
      Tensor(name: name, type: type, shape: shape, bytes: values.withUnsafeBytes { Data($0) }))
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

  /// The shape of an array.
  public func shape(_ name: String) throws(RunError) -> [Int] {
    try tensor(name).shape
  }

  private func tensor(_ name: String) throws(RunError) -> Tensor {
    guard let tensor = tensors.first(where: { $0.name == name }) else {
      throw .badFile(field: name, reason: "is missing")
    }
    return tensor
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
  /// The longest header that is read.
  static let longestHeader = 4 << 20

  private struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype
      case shape
      case offsets = "data_offsets"
    }
  }

  /// The file's bytes. Equal contents give equal bytes.
  public func encoded() throws -> Data {
    var header: [String: HeaderValue] = [:]
    var offset = 0
    for tensor in tensors {
      header[tensor.name] = .entry(
        Entry(
          dtype: tensor.type.rawValue, shape: tensor.shape,
          offsets: [offset, offset + tensor.bytes.count]))
      offset += tensor.bytes.count
    }
    if !metadata.isEmpty { header["__metadata__"] = .metadata(metadata) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = try encoder.encode(header)
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    var bytes = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    bytes.append(json)
    for tensor in tensors { bytes.append(tensor.bytes) }
    return bytes
  }

  /// Reads a file's bytes; the arrays must fill the file without gap or overlap.
  public init(decoding bytes: Data) throws(RunError) {
    guard bytes.count >= 8 else {
      throw .badFile(field: "header length", reason: "is cut off")
    }
    let length = bytes.prefix(8).enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << (8 * UInt64($1.offset))
    }
    guard length >= 2, length <= UInt64(Self.longestHeader), length <= UInt64(bytes.count - 8)
    else { throw .badFile(field: "header length", reason: "is \(length)") }
    let body = bytes.dropFirst(8 + Int(length))
    let header: [String: HeaderValue]
    do {
      header = try JSONDecoder().decode(
        [String: HeaderValue].self, from: Data(bytes.dropFirst(8).prefix(Int(length))))
    } catch {
      throw .badFile(field: "header", reason: "is not the JSON of a safetensors file")
    }
    var entries: [(name: String, entry: Entry)] = []
    for (name, value) in header {
      switch value {
      case .metadata(let text) where name == "__metadata__": metadata = text
      case .entry(let entry) where name != "__metadata__": entries.append((name, entry))
      default: throw .badFile(field: name, reason: "is not a tensor")
      }
    }
    var end = 0
    let inOrder = entries.sorted {
      ($0.entry.offsets[0], $0.entry.offsets[1], $0.name)
        < ($1.entry.offsets[0], $1.entry.offsets[1], $1.name)
    }
    for (name, entry) in inOrder {
      let tensor = try Self.tensor(name, entry, from: end, in: body)
      end += tensor.bytes.count
      tensors.append(tensor)
    }
    guard end == body.count else {
      throw .badFile(field: "data", reason: "has \(body.count - end) bytes too many")
    }
  }

  private static func tensor(
    _ name: String, _ entry: Entry, from start: Int, in body: Data
  ) throws(RunError) -> Tensor {
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
    let (end, overflow) = start.addingReportingOverflow(size)
    guard !overflow, entry.offsets == [start, end], end <= body.count else {
      throw .badFile(field: name, reason: "lies at \(entry.offsets), where it cannot be")
    }
    return Tensor(
      name: name, type: type, shape: entry.shape,
      bytes: Data(body.dropFirst(start).prefix(size)))
  }

  /// What stands behind a name in the header.
  private enum HeaderValue: Codable {
    case entry(Entry)
    case metadata([String: String])

    init(from decoder: any Decoder) throws {
      if let metadata = try? [String: String](from: decoder) {
        self = .metadata(metadata)
        return
      }
      let entry = try Entry(from: decoder)
      guard entry.offsets.count == 2 else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "offsets"))
      }
      self = .entry(entry)
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .metadata(let metadata): try metadata.encode(to: encoder)
      }
    }
  }
}
