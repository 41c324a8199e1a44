import Foundation

/// A program run to its end, with what it said on both of its outputs.
struct Program {
  let arguments: [String]

  init(_ arguments: String...) {
    self.arguments = arguments
  }

  init(_ arguments: [String]) {
    self.arguments = arguments
  }

  func run() -> (status: Int32, output: String, messages: String) {
    let process = Process()
    process.executableURL = URL(filePath: arguments[0])
    process.arguments = Array(arguments.dropFirst())
    let folder = NSTemporaryDirectory() + "gradus-program-\(UUID().uuidString)"
    let files = ["output", "messages"].map { "\(folder)/\($0)" }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return (-1, "", "\(error)") }
    process.waitUntilExit()
    let texts = files.map { (try? Data(contentsOf: URL(filePath: $0))) ?? Data() }
      .map { String(decoding: $0, as: UTF8.self) }
    return (process.terminationStatus, texts[0], texts[1])
  }
}
