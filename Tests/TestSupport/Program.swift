import Files
import Foundation

/// A program run to its end, with what it said on both of its outputs.
public struct Program {
  private let arguments: [String]
  private let folder: FilePath?

  /// - Parameters:
  ///   - arguments: the program, as a path or as a name on the search path, and what it is given.
  ///   - folder: the current one.
  public init(_ arguments: String..., folder: FilePath? = nil) {
    self.arguments = arguments
    self.folder = folder
  }

  public init(_ arguments: [String], folder: FilePath? = nil) {
    self.arguments = arguments
    self.folder = folder
  }

  /// Whether there is such a program here.
  public static func exists(_ name: String) -> Bool {
    Program("/bin/sh", "-c", "command -v \(name)").run().status == 0
  }

  /// Copies a file to where it can be run.
  ///
  /// A process of its own writes it: what this one has open for writing, a process that another test
  /// starts at the same time may keep open, and until that one ends the system answers "Text file busy"
  /// to whoever runs the file.
  public static func install(_ source: String, as path: String) {
    let result = Program("install", "-m", "755", source, path).run()
    precondition(result.status == 0, "no program at \(path): \(result.messages)")
  }

  /// - Parameter input: what it reads.
  public func run(input: String = "") -> (status: Int32, output: String, messages: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["--"] + arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder.string) }
    let place = TemporaryFolder()
    let files = ["input", "output", "messages"].map { place.file($0).string }
    for (file, text) in zip(files, [input, "", ""]) {
      _ = FileManager.default.createFile(atPath: file, contents: Data(text.utf8))
    }
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    do { try process.run() } catch { return (-1, "", "\(error)") }
    process.waitUntilExit()
    let texts = files.dropFirst().map { (try? Data(contentsOf: URL(filePath: $0))) ?? Data() }
      .map { String(decoding: $0, as: UTF8.self) }
    return (process.terminationStatus, texts[0], texts[1])
  }
}
