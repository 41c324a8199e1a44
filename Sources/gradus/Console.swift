import Files
import Foundation
import Quoting

/// Where words go: data to standard output, everything else to standard error.
///
/// All text is shown as `String.shown` writes it, to a terminal and to a file alike: an escape
/// sequence in a name, or a mark that turns the direction of reading, is seen as its code. What a
/// program reads stays exact: JSON has codes of its own for these characters (`JSONText.text`), and
/// CSV shows them as codes in files too.
enum Console {
  /// Puts something into the place of a standard file that whoever started us has closed: else the next
  /// file that is opened takes it, and what is printed is written into that. As it is open in the wrong
  /// direction, to use it stays the error that it was.
  static func holdStandardFiles() {
    for (file, direction) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] where fcntl(file, F_GETFD) < 0 {
      // The lowest number that is free is this one.
      _ = open("/dev/null", direction)
    }
  }

  /// Writes a line to standard output. Where that fails, as on a full disk, the process ends with
  /// exit code 74; where nobody reads any more, the signal SIGPIPE ends it.
  static func print(_ text: String) {
    printUnchanged(text.shown)
  }

  /// Writes paths to standard output, each in a line of its own.
  static func print(paths: [FilePath]) {
    printUnchanged(paths.map(\.string.shownOnOneLine).joined(separator: "\n"))
  }

  /// Writes text of which parts stand out.
  static func print(_ text: TerminalText) {
    printUnchanged(text.text)
  }

  /// Writes what nobody but this program made, as it stands: help, and pictures for a terminal.
  static func printUnchanged(_ text: String) {
    if let problem = write(text + "\n", to: .standardOutput) {
      // A terminal that was closed takes no more words, and sent SIGHUP.
      if let code = Interruption.exitCode { exit(code) }
      error("gradus: standard output: \(problem); give it another place")
      exit(Failure.Code.inputOutput.rawValue)
    }
  }

  /// Writes a line to standard error; it stays one line.
  static func error(_ text: String) {
    tell(text.shownOnOneLine + "\n")
  }

  /// Writes to standard error. Where nobody reads it any more, work goes on all the same: the signal
  /// SIGPIPE of this thread is taken back.
  private static func tell(_ text: String) {
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    if write(text, to: .standardError) == .brokenPipe {
      var noTime = timespec()
      sigtimedwait(&pipe, nil, &noTime)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Writes over the line that was last written here, cut to the width of the terminal: a line that
  /// wrapped could not be written over.
  static func live(_ text: String) {
    var size = winsize()
    let width = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let shown = text.shownOnOneLine.prefix(columns: max(width > 0 ? width - 1 : 79, 1))
    tell("\r\(shown)\u{1B}[K")
  }

  /// Clears that line.
  static func endLive() {
    live("")
  }

  /// Whether progress can be shown by writing over the same line.
  static let isTerminal = obeys(STDERR_FILENO)

  /// Whether standard output is a terminal that obeys escape sequences, such as those of a picture.
  static let showsPictures = obeys(STDOUT_FILENO)

  /// Whether text on standard output can stand out: `NO_COLOR` asks for none.
  static let hasStyles = showsPictures && (environment["NO_COLOR"] ?? "").isEmpty

  /// The size of the terminal to which standard output goes, in letters; nil where it goes to a file
  /// or another program.
  static var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 40, size.ws_row >= 16
    else { return nil }
    return (Int(size.ws_col), Int(size.ws_row) - 1)
  }

  /// Whether a file is a terminal that obeys escape sequences: one without a name, or called dumb as
  /// in Emacs, prints them.
  private static func obeys(_ file: Int32) -> Bool {
    isatty(file) == 1 && !["", "dumb"].contains(environment["TERM"] ?? "")
  }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// - Returns: what went wrong.
  private static func write(_ text: String, to file: FileDescriptor) -> Errno? {
    do {
      try file.writeAll(text.utf8)
      return nil
    } catch {
      return error as? Errno ?? .ioError
    }
  }
}
