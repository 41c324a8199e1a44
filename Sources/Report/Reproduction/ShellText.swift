/// Text for a POSIX shell.
package enum ShellText {
  /// One word, whatever it holds: in single quotes unless nothing in it means anything to a shell.
  package static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "-_./+:@%,".unicodeScalars.contains(scalar)
    }
    guard !isPlain || word.isEmpty else { return word }
    // By scalars: a quote with an accent is another character to Swift, but a quote to the shell.
    let inside = word.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
      .map { String($0) }
    return "'" + inside.joined(separator: "'\\''") + "'"
  }

  /// A file that a program does not take for an option.
  package static func file(_ path: String) -> String {
    quoted(path.unicodeScalars.first == "-" ? "./" + path : path)
  }
}
