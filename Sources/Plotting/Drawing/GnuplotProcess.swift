import CGnuplot
import Files
import Quoting

/// One process of gnuplot that draws one picture.
struct GnuplotProcess {
  let executable: FilePath
  let environment: [String]
  /// Where it works.
  let folder: FilePath
  let deadline: Duration

  /// What became of it.
  struct Run {
    let outcome: CGnuplotOutcome
    /// As it named itself.
    let version: String?
    /// The width of a letter, in gnuplot's units; known when it came to the end of the script.
    let letterWidth: Int?
    /// What it had to say, in one line.
    let words: String
  }

  fileprivate static let versionMark = "gradus-gnuplot-version"
  fileprivate static let endMark = "gradus-gnuplot-end"
  /// Without any font the terminals report letters far narrower than this, and draw none.
  fileprivate static let narrowestLetter = 100

  func run(_ script: String, picture: String) throws(PlottingError) -> Run {
    var errorNumber: Int32 = 0
    let settings = environment.map { $0 + "\0" }.joined()
    let session = executable.withPlatformString { executable in
      folder.withPlatformString { folder in
        CGnuplotStart(executable, settings, folder, deadline / .seconds(1), &errorNumber)
      }
    }
    guard let session else {
      let reason = Errno(rawValue: errorNumber)
      throw .gnuplotFailed(picture: picture, words: "\(executable) does not start: \(reason)")
    }
    let commands = """
      print '\(Self.versionMark)', GPVAL_VERSION
      \(script)
      print '\(Self.endMark)', GPVAL_TERM_HCHAR

      """
    CGnuplotSend(session, commands, commands.utf8.count)
    var buffer = [CChar](repeating: 0, count: 1 << 16)
    let outcome = CGnuplotFinish(session, &buffer, buffer.count)
    let said = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return Run(outcome: outcome, lines: Self.lines(of: String(decoding: said, as: UTF8.self)))
  }

  /// The printable lines of what was said.
  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      let printable = line.unicodeScalars.filter(\.isPrintable)
      return String(String.UnicodeScalarView(printable)).trimmingSpaces
    }
  }
}

extension GnuplotProcess.Run {
  fileprivate init(outcome: CGnuplotOutcome, lines: [String]) {
    func answer(to mark: String) -> String? {
      lines.last { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)).trimmingSpaces }
    }
    self.outcome = outcome
    version = answer(to: GnuplotProcess.versionMark)
    letterWidth = answer(to: GnuplotProcess.endMark).flatMap { Int($0) }
    // gnuplot repeats the command and points at the place; the sentence comes after that. Of what
    // it reads from us it does not count the lines.
    words = lines.filter {
      !$0.isEmpty && $0 != "^" && !$0.hasPrefix("gnuplot>") && !$0.hasPrefix("more>")
        && !$0.hasPrefix(GnuplotProcess.versionMark) && !$0.hasPrefix(GnuplotProcess.endMark)
    }
    .map { $0.replacingScalars("line 0: ", with: "") }
    .prefix(3).joined(separator: " ").shortened(to: 300)
  }

  /// - Throws: what went wrong, in the order in which one thing explains another.
  func check(
    picture: String, format: PictureFormat, deadline: Duration
  ) throws(PlottingError) {
    if outcome.timedOut != 0 {
      throw .gnuplotHung(picture: picture, seconds: deadline / .seconds(1))
    }
    if outcome.signal != 0 {
      throw .gnuplotKilled(picture: picture, signal: Int(outcome.signal))
    }
    // gnuplot knows its version as a number, 5.4 or 6.0.
    if let version, let number = Double(version), number < Gnuplot.oldestVersion {
      throw .gnuplotTooOld(version: version)
    }
    if words.contains("unknown or ambiguous terminal") { throw .terminalMissing(format) }
    if outcome.exitStatus != 0 {
      let ending = "it ended with status \(outcome.exitStatus)"
      throw .gnuplotFailed(picture: picture, words: words.isEmpty ? ending : words)
    }
    guard let letterWidth else { throw .pictureIncomplete(picture: picture, words: words) }
    if format.tellsMissingFont, letterWidth < GnuplotProcess.narrowestLetter { throw .fontMissing }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let start = drop { $0 == " " }
    let last = start.lastIndex { $0 != " " }
    return last.map { String(start[...$0]) } ?? ""
  }
}
