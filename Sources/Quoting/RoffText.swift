extension String {
  /// This text in a line of a manual page that begins with something else.
  public var roff: String {
    mapScalars { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case "\"": "\\(dq"
      case "'": "\\(aq"
      case "`": "\\(ga"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "\n", "\t": " "
      default: scalar.isASCII ? String(scalar) : "\\[u\(scalar.hex)]"
      }
    }
  }

  /// This text as a line of its own, where a full stop at the beginning would be a request.
  public var roffLine: String { "\\&" + roff }
}

extension Unicode.Scalar {
  /// With four digits or more, as roff writes it.
  fileprivate var hex: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
