extension Unicode.Scalar {
  /// Whether a terminal would not print it, but do something: control characters, and what ends a
  /// line.
  public var isControl: Bool {
    if isPrintableASCII { return false }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether it may stand in text that people read, as it is: the one rule of the project.
  ///
  /// Not printable are control characters, what ends a line, marks that turn the direction of
  /// reading, characters that nobody sees, and code points without a character. The joiners of
  /// Persian, Hindi and emoji and the selectors of a glyph are how these are written, and stay.
  public var isPrintable: Bool {
    if isPrintableASCII { return true }
    if isControl || properties.generalCategory == .unassigned { return false }
    if properties.isJoinControl || properties.isVariationSelector { return true }
    // The marks of an annotation, U+FFF9 to U+FFFB, are not seen either.
    return !properties.isDefaultIgnorableCodePoint && !(0xFFF9...0xFFFB).contains(value)
  }

  /// Whether it means itself to every program.
  public var isASCIILetterOrDigit: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
  }

  /// The quick answer for most characters.
  var isPrintableASCII: Bool { (0x20..<0x7F).contains(value) }

  /// Itself, or a sign that something was there that cannot be shown.
  var orReplacement: Unicode.Scalar { isPrintable ? self : "\u{FFFD}" }

  /// As Unicode writes it: U+200B.
  public var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// As Swift writes it: \u{200B}.
  var escape: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }

  /// What a reader sees of this character where it stands alone: itself; ␣ for a space; an accent on
  /// a dotted circle; U+200B for what cannot be seen.
  public var visible: String {
    if self == " " { return "␣" }
    if !isPrintable || properties.isJoinControl || properties.isVariationSelector
      || self == "\u{2800}"
    {
      return codePoint
    }
    return switch properties.generalCategory {
    case .spaceSeparator, .privateUse: codePoint
    case .nonspacingMark, .enclosingMark, .spacingMark: "◌" + String(self)
    default: String(self)
    }
  }

  /// Whether a reader sees it as it is where it stands alone.
  public var isSeenAlone: Bool { visible == String(self) }

  /// Itself with its code, é (U+00E9); the code only where it is not seen alone.
  public var withCodePoint: String { isSeenAlone ? "\(self) (\(codePoint))" : codePoint }
}

extension UInt8 {
  /// Whether it is a control character of ASCII.
  public var isASCIIControl: Bool { self < 0x20 || self == 0x7F }
}
