import Files
import Foundation
import TestSupport

/// The program itself, run as a user runs it.
final class GradusProcess {
  struct Result {
    let exitCode: Int32
    let output: String
    let errors: String

    /// What was written to standard error, line by line.
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  }

  private let process = Process()
  private let outputPath: String
  private let errorsPath: String

  /// Starts it.
  ///
  /// - Parameters:
  ///   - environment: beside what the tests themselves have.
  ///   - folder: the current folder.
  ///   - terminal: in place of standard error.
  ///   - output: in place of the file that standard output goes to.
  ///   - input: in place of nothing.
  init(
    _ arguments: [String], environment: [String: String] = [:], folder: FilePath? = nil,
    terminal: FileHandle? = nil, output: FileHandle? = nil, input: FileHandle? = nil
  ) throws {
    Self.takeSignals
    let name = NSTemporaryDirectory() + "gradus-process-\(UUID().uuidString)"
    outputPath = name + ".out"
    errorsPath = name + ".err"
    // Whoever started the tests may have had signals ignored, which would be inherited.
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["--default-signal=INT,TERM,HUP,PIPE", Self.executable.path] + arguments
    // A test that provokes a crash should not wait for a backtrace.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(filePath: folder.string) }
    process.standardInput = input ?? FileHandle.nullDevice
    // Files and not pipes: a pipe that nobody reads fills up and stops the program.
    process.standardOutput = try output ?? Self.newFile(outputPath)
    process.standardError = try terminal ?? Self.newFile(errorsPath)
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    unlink(outputPath)
    unlink(errorsPath)
  }

  /// Runs it to its end.
  static func run(
    _ arguments: String..., environment: [String: String] = [:], folder: FilePath? = nil
  ) throws -> Result {
    try GradusProcess(arguments, environment: environment, folder: folder).finish()
  }

  /// Waits for its end.
  func finish() -> Result {
    process.waitUntilExit()
    // A process that a signal ends is what a shell would report.
    let signal = process.terminationReason == .uncaughtSignal
    return Result(
      exitCode: (signal ? 128 : 0) + process.terminationStatus,
      output: Self.text(outputPath), errors: errors)
  }

  /// What it wrote to standard error so far.
  var errors: String { Self.text(errorsPath) }

  var isRunning: Bool { process.isRunning }

  /// What `kill` does.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// What Ctrl-C does.
  func interrupt() { process.interrupt() }

  /// Tests that are run in the background ignore signals, which the program would inherit and heed.
  private static let takeSignals: Void = {
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }()

  /// Beside the tests' own executable, where the package is built.
  static let executable: URL = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "gradus")
  }()

  private static func newFile(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(filePath: path))
  }

  private static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}

extension TemporaryFolder {
  /// Runs the program in this folder to its end.
  func gradus(_ words: [String]) throws -> GradusProcess.Result {
    try GradusProcess(words, folder: path).finish()
  }

  /// The same for a line whose words have no spaces.
  func gradus(_ line: String) throws -> GradusProcess.Result {
    try gradus(line.split(separator: " ").map(String.init))
  }
}
