/// Text is quoted scalar by scalar. A Swift `Character` can be a quote with an accent on it, which to
/// every other program is a quote.
extension StringProtocol {
  /// Each scalar as another text.
  func mapScalars(_ transform: (Unicode.Scalar) -> String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(contentsOf: transform(scalar).unicodeScalars) }
    return String(result)
  }

  /// This text with another in each place where a row of scalars stands.
  public func replacingScalars(_ old: String, with new: String) -> String {
    let old = Array(old.unicodeScalars)
    precondition(!old.isEmpty, "nothing cannot be replaced")
    var result = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let first = rest.first {
      if first == old[0], rest.starts(with: old) {
        result.append(contentsOf: new.unicodeScalars)
        rest = rest.dropFirst(old.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }
}
