import CGnuplot
import Files
import Glibc

/// A program that is started, fed and watched; at the deadline it is ended with its children.
struct WatchedProcess: Hashable {
  let executable: FilePath
  /// Its whole environment: `NAME=value`.
  let environment: [String]
  let folder: FilePath
  let deadline: Duration

  typealias Outcome = CGnuplotOutcome

  /// - Parameter limit: how many bytes of what it says are kept.
  /// - Returns: how it ended, and what it said, on both of its outputs.
  /// - Throws: why it does not start.
  func run(
    _ arguments: [String], input: String = "", keeping limit: Int
  ) throws(Errno) -> (outcome: Outcome, words: String) {
    func list(_ texts: [String]) -> String { texts.map { $0 + "\0" }.joined() }
    var errorNumber: Int32 = 0
    let session = executable.withPlatformString { executable in
      folder.withPlatformString { folder in
        CGnuplotStart(
          executable, list(arguments), list(environment), folder, deadline / .seconds(1), limit,
          &errorNumber)
      }
    }
    guard let session else { throw Errno(rawValue: errorNumber) }
    CGnuplotSend(session, input, input.utf8.count)
    let outcome = CGnuplotFinish(session)
    defer { free(outcome.words) }
    return (outcome, outcome.words.map { String(cString: $0) } ?? "")
  }
}
