/// A value that may be missing, under a key that is always there: JSON's null stands for nil and for
/// a number that is not finite, which JSON cannot write. A key that is missing is read as nil.
///
///     @OrNull public var validation: Double?
@propertyWrapper
public struct OrNull<Value> {
  public var wrappedValue: Value?

  public init(wrappedValue: Value?) {
    self.wrappedValue = wrappedValue
  }
}

extension OrNull: Sendable where Value: Sendable {}
extension OrNull: Equatable where Value: Equatable {}

extension OrNull: Encodable where Value: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let isWritable = (wrappedValue as? any FloatingPoint)?.isFinite ?? true
    try container.encode(isWritable ? wrappedValue : nil)
  }
}

extension OrNull: Decodable where Value: Decodable {
  public init(from decoder: any Decoder) throws {
    wrappedValue = try decoder.singleValueContainer().decode(Value?.self)
  }
}

extension KeyedDecodingContainer {
  /// What the compiler calls for a wrapped property, whose key may be missing.
  public func decode<Value: Decodable>(
    _ type: OrNull<Value>.Type, forKey key: Key
  ) throws -> OrNull<Value> {
    OrNull(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
  }
}
