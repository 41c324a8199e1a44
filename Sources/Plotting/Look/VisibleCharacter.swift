extension Unicode.Scalar {
  /// Its number as it is written in tables: `U+00A0`.
  var code: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether nothing is seen of it where it stands alone.
  var isInvisible: Bool {
    if properties.isDefaultIgnorableCodePoint || self == "\u{2800}" { return true }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .surrogate, .unassigned:
      true
    default: false
    }
  }

  /// Whether it is drawn over the letter before it.
  var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// How a token is written where it stands alone.
struct TokenLabel {
  /// What is seen of it: the letter itself, `·` for the start and the end of a name, `␣` for a space,
  /// and a dotted circle below a mark.
  let text: String
  /// What is written where the text cannot be drawn or seen.
  let code: String?

  init(text: String, code: String?) {
    self.text = text
    self.code = code
  }

  init(_ token: String) {
    guard let scalar = token.unicodeScalars.first, token.unicodeScalars.count == 1 else {
      self.init(text: token.shortened(to: 2), code: nil)
      return
    }
    switch scalar {
    case ".": self.init(text: "·", code: nil)
    case " ": self.init(text: "␣", code: nil)
    default:
      let isCombining = scalar.isCombining && !scalar.isInvisible
      self.init(
        text: scalar.isInvisible ? scalar.code : isCombining ? "◌\(token)" : token,
        code: scalar.isInvisible ? scalar.code : nil)
    }
  }

  /// The same in five letters at most.
  var shortText: String { code.map { String($0.dropFirst(2)) } ?? text }
}
