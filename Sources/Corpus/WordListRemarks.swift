import Quoting

extension WordList {
  /// What was passed over in the list, and what is odd in it, in a few words each.
  ///
  /// - Parameter lowercase: whether the names are brought to lower case.
  public func remarks(lowercase: Bool) -> [String] {
    var remarks: [String] = []
    if notes.blankLines > 0 {
      remarks.append(Self.text(notes.blankLines, "blank line") + " passed over")
    }
    if notes.trimmedLines > 0 { remarks.append(Self.text(notes.trimmedLines) + " trimmed") }
    if notes.upperCaseNames > 0, !lowercase {
      remarks.append(
        Self.text(notes.upperCaseNames) + " with upper case, kept (--lowercase makes it small)")
    }
    if notes.turkishNames > 0, lowercase {
      remarks.append(
        Self.text(notes.turkishNames)
          + " with İ or ı: İ and I became i, ı stays, which is not Turkish")
    }
    if let character = notes.deceptiveCharacter {
      remarks.append(
        Self.text(notes.deceptiveNames) + " with a character that cannot be seen, such as "
          + character.codePoint + ", kept")
    }
    return remarks + tableRemarks
  }

  /// Where at least half of the lines have the same separator in them.
  private var tableRemarks: [String] {
    [(notes.commaNames, "comma", ","), (notes.semicolonNames, "semicolon", "';'")]
      .filter { $0.0 > 0 && 2 * $0.0 >= count }
      .map { found, name, separator in
        "\(Self.text(found)) of \(count) with a \(name); of a table, take one column with "
          + "`cut -d\(separator) -f1`"
      }
  }

  private static func text(_ count: Int, _ thing: String = "name") -> String {
    "\(count) \(thing)\(count == 1 ? "" : "s")"
  }
}
