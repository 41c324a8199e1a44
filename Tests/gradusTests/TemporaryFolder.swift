import Foundation

/// A folder for one test, which goes away with the value.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "gradus-program-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: file(name)))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
  }

  /// What lies in the folder or in one below it, sorted; hidden files too, but not the account of what
  /// Gradus wrote there.
  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(name)).filter { $0 != ".gradus" }
      .sorted()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
