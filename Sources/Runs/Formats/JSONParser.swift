import Foundation

/// Reads JSON (RFC 8259) in one pass, and refuses what two readers could read differently: repeated
/// keys, in whatever spelling, texts that are not UTF-8, and more than a file of ours holds.
struct JSONParser {
  private let bytes: [UInt8]
  private let valueLimit: Int
  private var values = 0
  private var place = 0
  /// The keys that lead to where the parser is.
  private var path: [String] = []
  private var depth = 0

  /// Objects and lists within each other.
  private static let deepest = 16

  /// - Parameter valueLimit: how many are read before the text is refused.
  /// - Throws: `RunError.badFile` with the keys that lead to the fault, without the file's path.
  static func tree(_ data: Data, valueLimit: Int) throws(RunError) -> JSONTree {
    var parser = JSONParser(bytes: Array(data), valueLimit: valueLimit)
    let tree = try parser.value()
    parser.skipSpace()
    guard parser.next == nil else { throw parser.fault("ends before the file does") }
    return tree
  }

  private func fault(_ reason: String = "is not JSON") -> RunError {
    .badFile(field: path.isEmpty ? "the JSON" : path.joined(separator: "."), reason: reason)
  }

  // MARK: - Values

  private mutating func value() throws(RunError) -> JSONTree {
    values += 1
    guard values <= valueLimit else { throw fault("holds more than can be: \(valueLimit) values") }
    skipSpace()
    switch next {
    case "{":
      var keys: Set<String> = []
      return .object(
        try list(until: "}") { parser throws(RunError) in try parser.entry(unlike: &keys) })
    case "[":
      return .array(try list(until: "]") { parser throws(RunError) in try parser.value() })
    case "\"": return .text(try text())
    case "t": return try word("true", .bool(true))
    case "f": return try word("false", .bool(false))
    case "n": return try word("null", .null)
    default: return try number()
    }
  }

  /// What stands between two brackets, with commas in between.
  private mutating func list<Element>(
    until end: Unicode.Scalar, _ element: (inout JSONParser) throws(RunError) -> Element
  ) throws(RunError) -> [Element] {
    place += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw fault("is nested too deeply") }
    var elements: [Element] = []
    skipSpace()
    if take(end) { return [] }
    while true {
      elements.append(try element(&self))
      skipSpace()
      if take(end) { return elements }
      try require(",")
    }
  }

  private mutating func entry(
    unlike keys: inout Set<String>
  ) throws(RunError) -> JSONTree.Entry {
    skipSpace()
    guard next == "\"" else { throw fault() }
    let key = try text()
    path.append(key)
    guard keys.insert(key).inserted else { throw fault("is there twice") }
    skipSpace()
    try require(":")
    let value = try value()
    skipSpace()
    guard next == "}" || next == "," else { throw fault() }
    path.removeLast()
    return JSONTree.Entry(key: key, value: value)
  }

  private mutating func word(_ word: String, _ value: JSONTree) throws(RunError) -> JSONTree {
    for letter in word.unicodeScalars { try require(letter) }
    return value
  }

  private mutating func number() throws(RunError) -> JSONTree {
    let start = place
    _ = take("-")
    // No zeros in front, and digits on both sides of a point.
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func digits() throws(RunError) {
    let start = place
    while let digit = next, "0"..."9" ~= digit { place += 1 }
    guard place > start else { throw fault() }
  }

  // MARK: - Texts

  private mutating func text() throws(RunError) -> String {
    place += 1
    var text = ""
    var start = place
    while let letter = next, letter >= " " {
      place += 1
      guard letter == "\"" || letter == "\\" else { continue }
      guard let part = String(validating: bytes[start..<place - 1], as: UTF8.self) else {
        throw fault("holds a text that is not UTF-8")
      }
      text += part
      if letter == "\"" { return text }
      text.unicodeScalars.append(try escaped())
      start = place
    }
    throw fault("holds a text without an end")
  }

  private mutating func escaped() throws(RunError) -> Unicode.Scalar {
    guard let letter = next else { throw fault() }
    place += 1
    switch letter {
    case "\"", "\\", "/": return letter
    case "b": return "\u{08}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      let unit = try codeUnit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair, as UTF-16 has them.
      if take("\\"), take("u"), unit < 0xDC00 {
        let second = try codeUnit()
        if 0xDC00...0xDFFF ~= second,
          let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
        {
          return scalar
        }
      }
      throw fault("holds half a character")
    default: throw fault()
    }
  }

  private mutating func codeUnit() throws(RunError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character($0).hexDigitValue }) else { throw fault() }
      unit = unit << 4 | UInt32(digit)
      place += 1
    }
    return unit
  }

  // MARK: - Bytes

  /// The next byte: what JSON is made of outside of texts is ASCII.
  private var next: Unicode.Scalar? { place < bytes.count ? Unicode.Scalar(bytes[place]) : nil }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == letter else { return false }
    place += 1
    return true
  }

  private mutating func require(_ letter: Unicode.Scalar) throws(RunError) {
    guard take(letter) else { throw fault() }
  }

  private mutating func skipSpace() {
    while let letter = next, " \n\r\t".unicodeScalars.contains(letter) { place += 1 }
  }
}
