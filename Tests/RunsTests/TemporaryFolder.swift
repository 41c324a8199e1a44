import Foundation

/// A folder for one test, which goes away with the value.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "gradus-runs-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: file(name)))
  }

  func write(_ bytes: Data, to name: String) throws {
    try bytes.write(to: URL(filePath: file(name)))
  }

  /// What lies in the folder or in one below it, sorted; hidden files too.
  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(name)).sorted()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
