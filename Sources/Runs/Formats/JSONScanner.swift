/// Reads the words of JSON (RFC 8259) one after the other from bytes: signs, numbers, texts.
///
/// Outside of texts JSON is ASCII, so a byte is looked at and no character.
struct JSONScanner {
  private let bytes: [UInt8]
  private(set) var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: `RunError.badFile`; what it is about, knows who asked.
  static func fault(_ reason: String = "cannot be read") -> RunError {
    .badFile(field: "the JSON", reason: reason)
  }

  /// The next byte; 0, which JSON has nowhere, at the end.
  var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  var isAtEnd: Bool { place == bytes.count }

  mutating func skipSpace() {
    while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { place += 1 }
  }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  mutating func require(_ sign: Unicode.Scalar) throws(RunError) {
    guard take(sign) else { throw Self.fault() }
  }

  /// Takes a sign and the space around it.
  mutating func requireSpaced(_ sign: Unicode.Scalar) throws(RunError) {
    skipSpace()
    try require(sign)
    skipSpace()
  }

  // MARK: - Numbers

  /// A number as it is written.
  mutating func number() throws(RunError) -> String {
    let start = place
    _ = take("-")
    // No zeros in front, and digits on both sides of a point.
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func digits() throws(RunError) {
    let start = place
    while isDigit { place += 1 }
    guard place > start else { throw Self.fault() }
  }

  private var isDigit: Bool { 0x30...0x39 ~= next }

  /// A size or a place: digits without a sign, a point, an exponent or a zero in front.
  mutating func wholeNumber() throws(RunError) -> Int {
    if take("0") {
      guard !isDigit else { throw Self.fault() }
      return 0
    }
    var number = 0
    guard isDigit else { throw Self.fault("holds what is not a whole number from 0 on") }
    while isDigit {
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(next & 0x0F))
      guard !overflow, !carry else { throw Self.fault("holds a number that is too large") }
      number = sum
      place += 1
    }
    return number
  }

  // MARK: - Texts

  mutating func text() throws(RunError) -> String {
    try require("\"")
    var text = ""
    var start = place
    while next >= 0x20 {
      let letter = next
      place += 1
      guard letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\") else { continue }
      guard let part = String(validating: bytes[start..<place - 1], as: UTF8.self) else {
        throw Self.fault("holds a text that is not UTF-8")
      }
      text += part
      if letter == UInt8(ascii: "\"") { return text }
      text.unicodeScalars.append(try escaped())
      start = place
    }
    throw Self.fault("holds a text without an end")
  }

  private mutating func escaped() throws(RunError) -> Unicode.Scalar {
    let letter = Unicode.Scalar(next)
    if !isAtEnd { place += 1 }
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
      throw Self.fault("holds half a character")
    default: throw Self.fault()
    }
  }

  private mutating func codeUnit() throws(RunError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(next)).hexDigitValue else { throw Self.fault() }
      unit = unit << 4 | UInt32(digit)
      place += 1
    }
    return unit
  }
}
