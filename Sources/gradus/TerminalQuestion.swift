import Foundation

/// What a terminal answers when it is asked what it is: the primary device attributes of DEC's VT220 and
/// its followers.
///
/// An answer is a list of numbers and nothing else of it is used; it is read for a short time, and no more
/// of it than an answer can be long.
enum TerminalQuestion {
  /// The attribute of terminals that show sixels.
  static let sixelAttribute = 4

  private static let question = "\u{1B}[c"
  private static let timeLimit: TimeInterval = 0.25
  private static let byteLimit = 256
  private static let interrupt: UInt8 = 3

  /// nil where nobody answers in time, or standard input is not the terminal.
  static var attributes: [Int]? {
    let input = STDIN_FILENO
    guard isatty(input) == 1, isatty(STDOUT_FILENO) == 1, isInForeground(input) else { return nil }
    var usual = termios()
    guard tcgetattr(input, &usual) == 0 else { return nil }
    var silent = usual
    // Letters come as they are typed, and are not shown; Ctrl-C is one of them.
    silent.c_lflag &= ~UInt32(ICANON | ECHO | ISIG)
    guard tcsetattr(input, TCSANOW, &silent) == 0 else { return nil }
    let answer = ask(input)
    tcsetattr(input, TCSANOW, &usual)
    if answer.contains(interrupt) { raise(SIGINT) }
    return numbers(answer)
  }

  /// A process in the background that touched the terminal would be stopped.
  private static func isInForeground(_ terminal: Int32) -> Bool {
    let group = tcgetpgrp(terminal)
    return group == -1 || group == getpgrp()
  }

  private static func ask(_ terminal: Int32) -> [UInt8] {
    let end = Date(timeIntervalSinceNow: timeLimit)
    guard write(STDOUT_FILENO, question, question.utf8.count) == question.utf8.count else {
      return []
    }
    var answer: [UInt8] = []
    var byte: UInt8 = 0
    while answer.count < byteLimit, numbers(answer) == nil, answer.last != interrupt {
      let left = Int32(end.timeIntervalSinceNow * 1000)
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&waiting, 1, left) == 1, read(terminal, &byte, 1) == 1 else { break }
      answer.append(byte)
    }
    return answer
  }

  /// The attributes in `ESC [ ? class ; attribute ; … c`, without the class.
  private static func numbers(_ answer: [UInt8]) -> [Int]? {
    let text = String(decoding: answer, as: UTF8.self)
    guard let match = text.firstMatch(of: #/\x{1B}\[\?([0-9;]{1,100})c/#) else { return nil }
    return match.1.split(separator: ";").dropFirst().compactMap { Int($0) }
  }
}
