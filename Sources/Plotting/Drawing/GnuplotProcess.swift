import Quoting

extension WatchedProcess {
  /// Lets gnuplot, which this is, draw one picture.
  ///
  /// - Returns: what it had to say.
  /// - Throws: what went wrong, in the order in which one thing explains another.
  func draw(
    _ script: String, picture: String, format: PictureFormat
  ) throws(PlottingError) -> String {
    let input = """
      print '\(GnuplotAnswer.versionMark)', GPVAL_VERSION
      \(script)
      print '\(GnuplotAnswer.endMark)', GPVAL_TERM_HCHAR

      """
    let (outcome, said): (Outcome, String)
    do {
      // No user's settings, and commands from us.
      (outcome, said) = try run(["-d", "-"], input: input, keeping: 1 << 16)
    } catch {
      throw .gnuplotFailed(picture: picture, words: "\(executable) does not start: \(error)")
    }
    let answer = GnuplotAnswer(said)
    let words = answer.words
    if outcome.timedOut != 0 {
      throw .gnuplotHung(picture: picture, seconds: deadline / .seconds(1))
    }
    if outcome.signal != 0 {
      throw .gnuplotKilled(picture: picture, signal: Int(outcome.signal))
    }
    // gnuplot knows its version as a number, 5.4 or 6.0.
    if let version = answer.version, let number = Double(version), number < Gnuplot.oldestVersion {
      throw .gnuplotTooOld(version: version)
    }
    if words.contains("unknown or ambiguous terminal") { throw .terminalMissing(format) }
    if outcome.exitStatus != 0 {
      let ending = "it ended with status \(outcome.exitStatus)"
      throw .gnuplotFailed(picture: picture, words: words.isEmpty ? ending : words)
    }
    guard let letterWidth = answer.letterWidth else {
      throw .pictureIncomplete(picture: picture, words: words)
    }
    if format.tellsMissingFont, letterWidth < GnuplotAnswer.narrowestLetter { throw .fontMissing }
    return words
  }
}

/// What gnuplot said.
private struct GnuplotAnswer {
  static let versionMark = "gradus-gnuplot-version"
  static let endMark = "gradus-gnuplot-end"
  /// Without any font the terminals report letters far narrower than this, and draw none.
  static let narrowestLetter = 100

  let version: String?
  /// The width of a letter, in gnuplot's units; known when it came to the end of the script.
  let letterWidth: Int?
  /// What it had to say, in one line.
  let words: String

  init(_ said: String) {
    let lines = said.split(whereSeparator: \.isNewline).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter(\.isPrintable))).trimmed
    }
    func answer(to mark: String) -> String? {
      lines.last { $0.hasPrefix(mark) }.map { $0.dropFirst(mark.count).trimmed }
    }
    version = answer(to: Self.versionMark)
    letterWidth = answer(to: Self.endMark).flatMap { Int($0) }
    // gnuplot repeats the command and points at the place; the sentence comes after that. Of what
    // it reads from us it does not count the lines.
    let echoes = ["gnuplot>", "more>", Self.versionMark, Self.endMark]
    words = lines.filter { line in
      !line.isEmpty && line != "^" && !echoes.contains { line.hasPrefix($0) }
    }
    .map { $0.replacingScalars("line 0: ", with: "") }
    .prefix(3).joined(separator: " ").shortened(to: 300)
  }
}
