extension String {
  /// This text for a page, between tags or in an attribute: `&`, `<`, `>` and quotes as HTML writes
  /// them, what is not printable as a replacement character, line feeds as they are.
  public var htmlQuoted: String {
    mapScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "\n": "\n"
      default: String(scalar.orReplacement)
      }
    }
  }
}
