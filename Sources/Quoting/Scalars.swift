/// Text is quoted scalar by scalar. A Swift `Character` can be a quote with an accent on it, which to
/// every other program is a quote.
extension StringProtocol {
  /// Each scalar as another text.
  func mapScalars(_ transform: (Unicode.Scalar) -> String) -> String {
    // Not a view of scalars, which would be copied whole for each that is added.
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars { result += transform(scalar) }
    return result
  }

  /// Each scalar as another text but for those that stay, in a text of which most do.
  func mapScalars(
    but stays: (Unicode.Scalar) -> Bool, _ transform: (Unicode.Scalar) -> String
  ) -> String where SubSequence == Substring {
    var result = ""
    var start = startIndex
    for index in unicodeScalars.indices where !stays(unicodeScalars[index]) {
      result += self[start..<index]
      result += transform(unicodeScalars[index])
      start = unicodeScalars.index(after: index)
    }
    return start == startIndex ? String(self) : result + self[start...]
  }

  /// This text with another one wherever a row of scalars stands.
  public func replacingScalars(_ old: String, with new: String) -> String {
    // In UTF-8 no scalar begins within another, so bytes can be compared.
    let text = Array(utf8)
    let old = Array(old.utf8)
    precondition(!old.isEmpty, "nothing cannot be replaced")
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == old[0], text[index...].starts(with: old) {
        result += new.utf8
        index += old.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
