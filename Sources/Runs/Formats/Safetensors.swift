/// Named arrays in the safetensors format: the length of a JSON header, the header, the numbers.
///
/// Chosen because Python reads it with one line and nothing in it can be executed.
/// Source: https://github.com/huggingface/safetensors, "Format".
public struct Safetensors: Equatable, Sendable {
  /// Free text that travels with the arrays.
  public var metadata: [String: String] = [:]
  /// In the order in which they are written.
  public private(set) var tensors: [Tensor] = []
  private var places: [String: Int] = [:]

  public enum ElementType: String, Sendable {
    case float32 = "F32"
    case float64 = "F64"
    case int64 = "I64"
    case uint32 = "U32"
    case uint8 = "U8"

    /// In bytes.
    var size: Int {
      switch self {
      case .uint8: 1
      case .float32, .uint32: 4
      case .float64, .int64: 8
      }
    }
  }

  public struct Tensor: Equatable, Sendable {
    public let name: String
    public let type: ElementType
    public let shape: [Int]
    /// The elements, row-major and little-endian; a part of the bytes that were read, not a copy.
    public let bytes: ArraySlice<UInt8>
  }

  public init() {}

  /// - Precondition: the values are of a type that the format has, and fill the shape.
  public mutating func append<Element: SafetensorsElement>(
    _ name: String, _ values: [Element], shape: [Int]
  ) {
    precondition(
      values.count == shape.reduce(1, *), "\(values.count) values of shape \(shape) for \(name)")
    add(
      Tensor(
        name: name, type: Element.safetensorsType, shape: shape,
        bytes: values.withUnsafeBytes { Array($0)[...] }))
  }

  mutating func add(_ tensor: Tensor) {
    places[tensor.name] = places[tensor.name] ?? tensors.count
    tensors.append(tensor)
  }

  public func contains(_ name: String) -> Bool { places[name] != nil }

  public func shape(_ name: String) throws(RunError) -> [Int] {
    try tensor(name).shape
  }

  private func tensor(_ name: String) throws(RunError) -> Tensor {
    guard let place = places[name] else {
      throw .badFile(field: name, reason: "is missing")
    }
    return tensors[place]
  }

  /// An array, of the type and perhaps of the shape that is asked for.
  public func values<Element: SafetensorsElement>(
    _ name: String, shape: [Int]? = nil
  ) throws(RunError) -> [Element] {
    let tensor = try tensor(name)
    let type = Element.safetensorsType
    guard tensor.type == type else {
      throw .badFile(field: name, reason: "is \(tensor.type.rawValue), not \(type.rawValue)")
    }
    if let shape, tensor.shape != shape {
      throw .badFile(field: name, reason: "has shape \(tensor.shape), not \(shape)")
    }
    let count = tensor.bytes.count / type.size
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      tensor.bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      initialized = count
    }
  }
}

/// A number as safetensors can hold it.
public protocol SafetensorsElement: BitwiseCopyable {
  static var safetensorsType: Safetensors.ElementType { get }
}

extension Float: SafetensorsElement {
  public static var safetensorsType: Safetensors.ElementType { .float32 }
}

extension Double: SafetensorsElement {
  public static var safetensorsType: Safetensors.ElementType { .float64 }
}

extension Int: SafetensorsElement {
  public static var safetensorsType: Safetensors.ElementType { .int64 }
}

extension UInt32: SafetensorsElement {
  public static var safetensorsType: Safetensors.ElementType { .uint32 }
}

extension UInt8: SafetensorsElement {
  public static var safetensorsType: Safetensors.ElementType { .uint8 }
}
