extension String {
  /// This text as one word for a POSIX shell, whatever it holds: in single quotes unless nothing in
  /// it means anything to a shell.
  public var shellWord: String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      scalar.isASCIILetterOrDigit || "-_./+:@%,".unicodeScalars.contains(scalar)
    }
    guard !isPlain || isEmpty else { return self }
    return "'" + replacingScalars("'", with: "'\\''") + "'"
  }

  /// This path as a word that a program does not take for an option.
  public var shellFile: String {
    (unicodeScalars.first == "-" ? "./" + self : self).shellWord
  }
}
