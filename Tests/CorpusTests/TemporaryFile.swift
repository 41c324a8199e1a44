import Corpus
import Files
import Foundation

/// A path in the temporary folder; what lies there goes away with the value.
final class TemporaryFile {
  let path = NSTemporaryDirectory() + "gradus-corpus-\(UUID().uuidString)"

  /// Nothing lies there yet.
  init() {}

  convenience init(_ bytes: [UInt8]) {
    self.init()
    precondition(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
  }

  convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Reads the names in it, or below it.
  func words(_ suffix: String = "") throws -> WordList {
    try withExtendedLifetime(self) { try WordList.read(path: FilePath(path + suffix)) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
