import Foundation

/// Reads JSON (RFC 8259) in one pass, and refuses what two readers could read differently: repeated
/// keys, in whatever spelling, texts that are not UTF-8, and more than a file of ours holds.
struct JSONParser {
  private let bytes: UnsafeRawBufferPointer
  private let mostValues: Int
  private var values = 0
  private var place = 0
  /// The keys that lead to where the parser is.
  private var path: [String] = []
  private var depth = 0

  /// Objects and lists within each other.
  private static let deepest = 16

  /// - Parameter mostValues: how many are read before the text is refused.
  /// - Throws: `RunError.badFile` with the keys that lead to the fault, without the file's path.
  static func tree(_ data: Data, mostValues: Int) throws(RunError) -> JSONTree {
    let result = data.withUnsafeBytes { bytes in
      Result<JSONTree, RunError> { () throws(RunError) in
        var parser = JSONParser(bytes: bytes, mostValues: mostValues)
        let tree = try parser.value()
        parser.skipSpace()
        guard parser.place == bytes.count else { throw parser.fault("ends before the file does") }
        return tree
      }
    }
    return try result.get()
  }

  private init(bytes: UnsafeRawBufferPointer, mostValues: Int) {
    self.bytes = bytes
    self.mostValues = mostValues
  }

  private func fault(_ reason: String) -> RunError {
    .badFile(field: path.isEmpty ? "the JSON" : path.joined(separator: "."), reason: reason)
  }

  // MARK: - Values

  private mutating func value() throws(RunError) -> JSONTree {
    values += 1
    guard values <= mostValues else { throw fault("holds more than can be: \(mostValues) values") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try entries())
    case UInt8(ascii: "["): return .array(try elements())
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func enter() throws(RunError) {
    place += 1
    depth += 1
    guard depth <= Self.deepest else { throw fault("is nested too deeply") }
  }

  private mutating func entries() throws(RunError) -> [JSONTree.Entry] {
    try enter()
    defer { depth -= 1 }
    var entries: [JSONTree.Entry] = []
    var keys: Set<String> = []
    while true {
      skipSpace()
      if entries.isEmpty, take(UInt8(ascii: "}")) { return [] }
      guard next == UInt8(ascii: "\"") else { throw fault("is not JSON") }
      let key = try text()
      path.append(key)
      guard keys.insert(key).inserted else { throw fault("is there twice") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("is not JSON") }
      entries.append(JSONTree.Entry(key: key, value: try value()))
      skipSpace()
      let isLast = take(UInt8(ascii: "}"))
      guard isLast || take(UInt8(ascii: ",")) else { throw fault("is not JSON") }
      path.removeLast()
      if isLast { return entries }
    }
  }

  private mutating func elements() throws(RunError) -> [JSONTree] {
    try enter()
    defer { depth -= 1 }
    var elements: [JSONTree] = []
    while true {
      skipSpace()
      if elements.isEmpty, take(UInt8(ascii: "]")) { return [] }
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw fault("is not JSON") }
    }
  }

  private mutating func word(_ word: String, _ value: JSONTree) throws(RunError) -> JSONTree {
    for byte in word.utf8 {
      guard take(byte) else { throw fault("is not JSON") }
    }
    return value
  }

  private mutating func number() throws(RunError) -> JSONTree {
    let start = place
    _ = take(UInt8(ascii: "-"))
    // No zeros in front, and digits on both sides of a point.
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func digits() throws(RunError) {
    let start = place
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
    guard place > start else { throw fault("is not JSON") }
  }

  // MARK: - Texts

  private mutating func text() throws(RunError) -> String {
    place += 1
    var text = ""
    var start = place
    while let byte = next, byte >= 0x20 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        guard let part = String(validating: bytes[start..<place], as: UTF8.self) else {
          throw fault("holds a text that is not UTF-8")
        }
        text += part
        place += 1
        if byte == UInt8(ascii: "\"") { return text }
        text.unicodeScalars.append(try escaped())
        start = place
      } else {
        place += 1
      }
    }
    throw fault("holds a text without an end")
  }

  private mutating func escaped() throws(RunError) -> Unicode.Scalar {
    guard let letter = next else { throw fault("is not JSON") }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try codeUnit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair, as UTF-16 has them.
      if take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), unit < 0xDC00 {
        let second = try codeUnit()
        if 0xDC00...0xDFFF ~= second,
          let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
        {
          return scalar
        }
      }
      throw fault("holds half a character")
    default: throw fault("is not JSON")
    }
  }

  private mutating func codeUnit() throws(RunError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw fault("is not JSON")
      }
      unit = unit << 4 | UInt32(digit)
      place += 1
    }
    return unit
  }

  // MARK: - Bytes

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }
}
