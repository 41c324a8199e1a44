import Foundation

/// Reads JSON (RFC 8259) in one pass, and refuses what two readers could read differently: repeated
/// keys, in whatever spelling, texts that are not UTF-8, and more than a file of ours holds.
struct JSONParser {
  private var scanner: JSONScanner
  private let valueLimit: Int
  private var values = 0
  /// The keys that lead to where the parser is.
  private var path: [String] = []
  private var depth = 0

  /// Objects and lists within each other.
  private static let deepest = 16

  /// - Parameter valueLimit: how many are read before the text is refused.
  /// - Throws: `RunError.badFile` with the keys that lead to the fault, without the file's path.
  static func tree(_ data: Data, valueLimit: Int) throws(RunError) -> JSONTree {
    var parser = JSONParser(scanner: JSONScanner(Array(data)), valueLimit: valueLimit)
    do throws(RunError) {
      let tree = try parser.value()
      parser.scanner.skipSpace()
      guard parser.scanner.isAtEnd else { throw JSONScanner.fault("ends before the file does") }
      return tree
    } catch {
      guard case .badFile(_, _, let reason) = error, !parser.path.isEmpty else { throw error }
      throw .badFile(field: parser.path.joined(separator: "."), reason: reason)
    }
  }

  private mutating func value() throws(RunError) -> JSONTree {
    values += 1
    guard values <= valueLimit else {
      throw JSONScanner.fault("holds more than can be: \(valueLimit) values")
    }
    scanner.skipSpace()
    switch Unicode.Scalar(scanner.next) {
    case "{":
      var keys: Set<String> = []
      return .object(
        try list(until: "}") { parser throws(RunError) in try parser.entry(unlike: &keys) })
    case "[":
      return .array(try list(until: "]") { parser throws(RunError) in try parser.value() })
    case "\"": return .text(try scanner.text())
    case "t": return try word("true", .bool(true))
    case "f": return try word("false", .bool(false))
    case "n": return try word("null", .null)
    default: return .number(try scanner.number())
    }
  }

  /// What stands between two brackets, with commas in between.
  private mutating func list<Element>(
    until end: Unicode.Scalar, _ element: (inout JSONParser) throws(RunError) -> Element
  ) throws(RunError) -> [Element] {
    _ = scanner.take("{") || scanner.take("[")
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw JSONScanner.fault("is nested too deeply") }
    var elements: [Element] = []
    scanner.skipSpace()
    if scanner.take(end) { return [] }
    while true {
      elements.append(try element(&self))
      scanner.skipSpace()
      if scanner.take(end) { return elements }
      try scanner.require(",")
    }
  }

  private mutating func entry(
    unlike keys: inout Set<String>
  ) throws(RunError) -> JSONTree.Entry {
    scanner.skipSpace()
    let key = try scanner.text()
    path.append(key)
    guard keys.insert(key).inserted else { throw JSONScanner.fault("is there twice") }
    try scanner.requireSpaced(":")
    let value = try value()
    scanner.skipSpace()
    guard scanner.next == UInt8(ascii: "}") || scanner.next == UInt8(ascii: ",") else {
      throw JSONScanner.fault()
    }
    path.removeLast()
    return JSONTree.Entry(key: key, value: value)
  }

  private mutating func word(_ word: String, _ value: JSONTree) throws(RunError) -> JSONTree {
    for letter in word.unicodeScalars { try scanner.require(letter) }
    return value
  }
}
