import Glibc
import Synchronization

/// The characters of which the installed fonts have glyphs. For any other one, cairo draws a box with
/// the digits of its code, larger than a whole picture.
struct FontCoverage: Sendable {
  /// In order, none touching another.
  private let ranges: [ClosedRange<UInt32>]

  /// - Parameter charsets: as `fc-list` prints them, a font a line: `20-7e a0-377 37a`.
  init(charsets: String) {
    let all = charsets.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .compactMap { part -> ClosedRange<UInt32>? in
        let ends = part.split(separator: UInt8(ascii: "-"))
          .compactMap { UInt32(String(decoding: $0, as: UTF8.self), radix: 16) }
        guard let first = ends.first, let last = ends.last, first <= last else { return nil }
        return first...last
      }
      .sorted { $0.lowerBound < $1.lowerBound }
    ranges = all.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  /// Whether a font has it. What every font has is not looked up, nor what draws nothing.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x250 || scalar.properties.isDefaultIgnorableCodePoint { return true }
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(scalar.value)
  }

  /// The answers so far, by what was asked.
  private static let known = Mutex<[[String]: FontCoverage]>([:])

  /// Asks fontconfig, once for each environment.
  ///
  /// - Parameters:
  ///   - program: the path of `fc-list`.
  ///   - environment: that of gnuplot, which decides where fonts are looked for.
  /// - Returns: nil if it does not answer.
  static func found(by program: String, environment: [String]) -> FontCoverage? {
    known.withLock { known in
      let question = [program] + environment
      if let answer = known[question] { return answer }
      let charsets = output(of: [program, "--format", "%{charset}\\n"], environment: environment)
      guard let charsets, !charsets.isEmpty else { return nil }
      let answer = FontCoverage(charsets: charsets)
      known[question] = answer
      return answer
    }
  }

  /// What a program prints; nil if it fails.
  private static func output(of arguments: [String], environment: [String]) -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = (arguments.map { strdup($0) }) + [nil]
    let variables = (environment.map { strdup($0) }) + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, arguments[0], &files, nil, words, variables)
    close(ends[1])
    guard error == 0 else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        break
      }
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
