extension StringProtocol {
  /// How many columns of a terminal this text takes, as `shown` writes it: two for wide letters of
  /// East Asia and emoji, none for accents.
  public var columns: Int {
    // Most text is plain, and there is much of it in a long table.
    let plain = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { 0x20..<0x7F ~= $0 } ? bytes.count : nil
    }
    if case .some(.some(let count)) = plain { return count }
    return unicodeScalars.reduce(0) { $0 + $1.columns }
  }

  /// The longest beginning that takes at most so many columns.
  public func prefix(columns limit: Int) -> SubSequence {
    var used = 0
    let end = unicodeScalars.indices.first { index in
      used += unicodeScalars[index].columns
      return used > limit
    }
    return self[..<(end ?? endIndex)]
  }
}

extension String {
  /// With spaces after it, up to a number of columns.
  public func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, columns - self.columns))
  }

  /// With spaces before it, up to a number of columns.
  public func indented(to columns: Int) -> String {
    String(repeating: " ", count: Swift.max(0, columns - self.columns)) + self
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    if isPrintableASCII { return 1 }
    guard isPrintable else { return escape.utf8.count }
    if properties.isJoinControl { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return isJoiningJamo ? 0 : isWide ? 2 : 1
    }
  }

  /// The vowels and ends of a Korean syllable, which are drawn into its beginning.
  private var isJoiningJamo: Bool {
    (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value)
  }

  /// East Asian Width W and F of Unicode Standard Annex 11, unassigned places in between included.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    // Half a flag each.
    case 0x1F1E6...0x1F1FF: false
    default: properties.isEmojiPresentation
    }
  }
}
