/// What the argument parser finds wrong, in the words of Gradus.
enum ParserMessage {
  /// One line without a full stop at its end.
  ///
  /// - Parameter help: of the command that was called.
  static func sentence(_ message: String, help: String) -> String {
    let line = message.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    if let match = line.prefixMatch(of: #/Unknown option '(-[^ ']+)'/#),
      let answer = ForeignOption.answer(String(match.1), help: help)
    {
      return "\(match.0): \(answer)"
    }
    guard let (value, option, rule) = brokenRule(line) else {
      return line.last == "." ? String(line.dropLast()) : line
    }
    // An option that was meant to be the next one.
    if value.wholeMatch(of: #/--[a-zA-Z].*|-[a-zA-Z]/#) != nil {
      return "Missing value for \(option), which takes \(rule)"
    }
    return "\(option) must be \(rule), not \(value.isEmpty ? "\"\"" : value)"
  }

  /// The parts of what the parser says where a `ValueRule` is not kept. Read by scalars: the value
  /// may hold any.
  private static func brokenRule(
    _ line: String
  ) -> (value: String, option: String, rule: String)? {
    let parts = #/The value '(.*)' is invalid for '([^ ']+)(?: <[^>]*>)?': (.*)/#
      .matchingSemantics(.unicodeScalar)
    guard let match = line.wholeMatch(of: parts) else { return nil }
    return (String(match.1), String(match.2), String(match.3))
  }
}
