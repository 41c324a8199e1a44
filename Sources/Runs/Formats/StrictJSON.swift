import Foundation

/// Reads values from JSON that anybody may have written.
///
/// Foundation's decoder takes the first of two equal keys, 3e2 for a whole number, and lists of any
/// length; here none of these is read.
public enum StrictJSON {
  /// - Parameter valueLimit: how many values and lists and objects are read before all is refused.
  /// - Throws: `RunError.badFile` with the field at fault, without the file's path.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from data: Data, valueLimit: Int
  ) throws(RunError) -> Value {
    let tree = try JSONParser.tree(data, valueLimit: valueLimit)
    do {
      return try StrictDecoder(tree: tree, path: [], key: nil).decode(type)
    } catch let error as RunError {
      throw error
    } catch {
      throw .badFile(field: field(error), reason: "cannot be read")
    }
  }

  /// Which key a type stumbled over that reads itself.
  private static func field(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "the JSON" }
    return switch error {
    case .keyNotFound(let key, let context): StrictDecoder.name(context.codingPath + [key])
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      StrictDecoder.name(context.codingPath)
    @unknown default: "the JSON"
    }
  }
}

/// One place in the JSON, of which a value is made.
private struct StrictDecoder: Decoder, SingleValueDecodingContainer {
  let tree: JSONTree
  /// Of what it is in. Most places are numbers and texts, whose own path nobody asks for.
  let path: [any CodingKey]
  let key: (any CodingKey)?
  var codingPath: [any CodingKey] { key.map { path + [$0] } ?? path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func name(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "the JSON" : path.map(\.stringValue).joined(separator: ".")
  }

  func isNot(_ words: String) -> RunError {
    .badFile(field: Self.name(codingPath), reason: "is \(tree.words), not \(words)")
  }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try type.init(from: self) }

  // A number, a text or a truth reads itself by one of these, which its `init(from:)` calls: a kind
  // that had none would call itself without end.

  /// No point and no exponent: what is written as a fraction is none of ours.
  func decode<Value: Decodable & FixedWidthInteger>(_ type: Value.Type) throws -> Value {
    try value(tree.digits.flatMap { Value($0) }, "a whole number")
  }

  func decode(_ type: Double.Type) throws -> Double { try number() }
  func decode(_ type: Float.Type) throws -> Float { try number() }
  func decode(_ type: Bool.Type) throws -> Bool { try value(tree.bool, "true or false") }
  func decode(_ type: String.Type) throws -> String { try value(tree.text, "a text") }

  private func number<Value: BinaryFloatingPoint & LosslessStringConvertible>() throws -> Value {
    let number = tree.digits.flatMap { Value($0) }
    return try value(number.flatMap { $0.isFinite ? $0 : nil }, "a finite number")
  }

  private func value<Value>(_ value: Value?, _ words: String) throws -> Value {
    guard let value else { throw isNot(words) }
    return value
  }

  func decodeNil() -> Bool {
    if case .null = tree { true } else { false }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let entries) = tree else { throw isNot("an object") }
    return KeyedDecodingContainer(Keyed(entries: entries, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = tree else { throw isNot("a list") }
    return Unkeyed(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let entries: [JSONTree.Entry]
    /// By their keys, where there are so many that looking at each would take long.
    private let values: [String: JSONTree]?
    let codingPath: [any CodingKey]

    init(entries: [JSONTree.Entry], codingPath: [any CodingKey]) {
      self.entries = entries
      self.codingPath = codingPath
      values =
        entries.count > 32
        ? Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value) }) : nil
    }

    private func value(_ key: String) -> JSONTree? {
      if let values { return values[key] }
      return entries.first { $0.key == key }?.value
    }

    var allKeys: [Key] { entries.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { value(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).decodeNil() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try decoder(key).decode(type)
    }

    func nestedContainer<Inner: CodingKey>(
      keyedBy type: Inner.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> {
      try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { preconditionFailure("no class is read") }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: any CodingKey) throws -> StrictDecoder {
      guard let value = value(key.stringValue) else {
        throw RunError.badFile(field: StrictDecoder.name(codingPath + [key]), reason: "is missing")
      }
      return StrictDecoder(tree: value, path: codingPath, key: key)
    }
  }

  private struct Unkeyed: UnkeyedDecodingContainer {
    let elements: [JSONTree]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    /// An error names the list, not the element.
    private mutating func next() throws -> StrictDecoder {
      guard !isAtEnd else {
        throw RunError.badFile(
          field: StrictDecoder.name(codingPath), reason: "has too few elements")
      }
      defer { currentIndex += 1 }
      return StrictDecoder(tree: elements[currentIndex], path: codingPath, key: nil)
    }

    mutating func decodeNil() throws -> Bool {
      guard !isAtEnd, case .null = elements[currentIndex] else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try next().decode(type)
    }

    mutating func nestedContainer<Key: CodingKey>(
      keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
      try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try next() }
  }
}
