import Files
import Foundation
import Runs

/// A folder for one test, which goes away with the value.
final class TemporaryFolder {
  let path = FilePath(NSTemporaryDirectory() + "gradus-runs-\(UUID().uuidString)")

  init() throws {
    try makeFolder("")
  }

  func file(_ name: String) -> FilePath { path.appending(name) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: file(name).string, withIntermediateDirectories: true)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: file(name).string))
  }

  func write(_ bytes: Data, to name: String) throws {
    try bytes.write(to: URL(filePath: file(name).string))
  }

  /// What lies in the folder or in one below it, sorted; hidden files too.
  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(name).string).sorted()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path.string)
  }
}

extension RunFolder {
  /// Puts a file into the folder as somebody else would, whatever is there.
  func put(_ text: String, as name: String) throws {
    try put(Data(text.utf8), as: name)
  }

  func put(_ bytes: Data, as name: String) throws {
    try bytes.write(to: URL(filePath: path.appending(name).string))
  }
}
