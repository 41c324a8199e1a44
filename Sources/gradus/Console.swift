import Foundation

/// Where words go: data to standard output, everything else to standard error.
enum Console {
  /// Writes a line to standard output. Where that fails, as on a full disk, the process ends with
  /// exit code 74; where nobody reads any more, the signal SIGPIPE ends it.
  static func print(_ text: String) {
    guard write(text + "\n", to: STDOUT_FILENO) else {
      // A terminal that was closed takes no more words, and sent SIGHUP.
      if let code = Interruption.exitCode { exit(code) }
      error("gradus: standard output: \(String(cString: strerror(errno))); nothing else is lost")
      exit(Failure.Code.inputOutput.rawValue)
    }
  }

  /// Writes a line to standard error.
  static func error(_ text: String) {
    progress(text + "\n")
  }

  /// Writes to standard error without ending the line. Where nobody reads it any more, work goes on
  /// all the same: the signal SIGPIPE of this thread is taken back.
  static func progress(_ text: String) {
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    if !write(text, to: STDERR_FILENO), errno == EPIPE {
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
    progress("\r" + text.prefix(max(width > 0 ? width - 1 : 79, 1)) + "\u{1B}[K")
  }

  /// Clears that line.
  static func endLive() {
    progress("\r\u{1B}[K")
  }

  /// Whether progress can be shown by writing over the same line.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// The size of the terminal to which standard output goes, in letters; nil where it goes to a file
  /// or another program.
  static var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 40, size.ws_row >= 16
    else { return nil }
    return (Int(size.ws_col), Int(size.ws_row) - 1)
  }

  /// Text that stands out on a terminal, unless `NO_COLOR` is set.
  static func bold(_ text: String) -> String {
    let hasStyle =
      isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    return hasStyle ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  private static func write(_ text: String, to file: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
