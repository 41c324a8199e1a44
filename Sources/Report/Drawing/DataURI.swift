/// A file as an address that holds it.
enum DataURI {
  /// Written with percent signs, which for paths of numbers is shorter than base64. Nothing in it
  /// would have to be escaped in HTML, or ends an address in `srcset`.
  static func svg(_ text: String) -> String {
    var bytes = Array("data:image/svg+xml,".utf8)
    bytes.reserveCapacity(text.utf8.count * 5 / 4)
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      if isPlain[Int(byte)] {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Letters, digits, and the marks that mean nothing in an address, HTML or a list of addresses.
  private static let isPlain: [Bool] = (0..<256).map { byte in
    let character = Character(UnicodeScalar(UInt8(byte)))
    guard byte < 128 else { return false }
    return character.isLetter || character.isNumber || "-._~,:;=()".contains(character)
  }
}
