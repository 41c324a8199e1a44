import CGnuplot

/// One process of gnuplot that draws one picture.
struct GnuplotProcess {
  let executable: String
  let environment: [String]
  /// Where it works.
  let folder: String
  let deadline: Duration

  /// What became of it.
  struct Run {
    let outcome: CGnuplotOutcome
    /// As it named itself.
    let version: String?
    /// Whether it came to the end of the script.
    let isComplete: Bool
    /// What it had to say, in one line.
    let words: String
  }

  private static let versionMark = "gradus-gnuplot-version "
  private static let endMark = "gradus-gnuplot-end"

  func run(_ script: String, picture: String) throws(PlottingError) -> Run {
    var errorNumber: Int32 = 0
    let session = withEnvironment { environment in
      CGnuplotStart(executable, environment, folder, deadline / .seconds(1), &errorNumber)
    }
    guard let session else {
      let reason = OutputFolder.reason(errorNumber)
      throw .gnuplotFailed(picture: picture, words: "\(executable) does not start: \(reason)")
    }
    let commands =
      "print '\(Self.versionMark)', GPVAL_VERSION\n\(script)print '\(Self.endMark)'\n"
    CGnuplotSend(session, commands, commands.utf8.count)
    var buffer = [CChar](repeating: 0, count: 1 << 16)
    let outcome = CGnuplotFinish(session, &buffer, buffer.count)
    let said = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return Run(outcome: outcome, lines: Self.lines(of: String(decoding: said, as: UTF8.self)))
  }

  /// The printable lines of what was said.
  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      let printable = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
      return String(String.UnicodeScalarView(printable)).trimmingSpaces
    }
  }

  private func withEnvironment<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let strings = environment.map { Array($0.utf8CString) }
    let all = strings.flatMap(\.self)
    return all.withUnsafeBufferPointer { characters in
      var pointers: [UnsafePointer<CChar>?] = []
      var start = 0
      for string in strings {
        pointers.append(characters.baseAddress! + start)
        start += string.count
      }
      return body(pointers + [nil])
    }
  }
}

extension GnuplotProcess.Run {
  fileprivate init(outcome: CGnuplotOutcome, lines: [String]) {
    let versionMark = GnuplotProcess.versionMark
    self.outcome = outcome
    version = lines.first { $0.hasPrefix(versionMark) }.map { String($0.dropFirst(versionMark.count)) }
    isComplete = lines.last == GnuplotProcess.endMark
    // gnuplot repeats the command and points at the place; the sentence comes after that.
    words = lines.filter {
      !$0.isEmpty && $0 != "^" && $0 != GnuplotProcess.endMark && !$0.hasPrefix(versionMark)
        && !$0.hasPrefix("gnuplot>")
    }
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
    if let version, let number = Double(version), number < Double(Gnuplot.oldestVersion)! {
      throw .gnuplotTooOld(version: version)
    }
    if words.contains("unknown or ambiguous terminal") { throw .terminalMissing(format) }
    if outcome.exitStatus != 0 {
      let ending = "it ended with status \(outcome.exitStatus)"
      throw .gnuplotFailed(picture: picture, words: words.isEmpty ? ending : words)
    }
    if !isComplete { throw .pictureIncomplete(picture: picture, words: words) }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let start = drop { $0 == " " }
    return String(start[..<(start.lastIndex { $0 != " " }.map(start.index(after:)) ?? start.startIndex)])
  }
}
