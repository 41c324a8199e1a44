import Corpus
import Files
import Foundation
import TestSupport

/// A path in a temporary folder; what lies there goes away with the value.
final class TemporaryFile {
  private let folder = TemporaryFolder()

  var path: String { folder.file("names.txt").string }

  /// Nothing lies there yet.
  init() {}

  init(_ bytes: [UInt8]) {
    precondition(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
  }

  convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Reads the names in it, or below it.
  func words(_ suffix: String = "") throws -> WordList {
    try withExtendedLifetime(self) { try WordList.read(path: FilePath(path + suffix)) }
  }
}

extension WordList {
  /// The names of a file with this text.
  static func reading(_ text: String) throws -> WordList { try TemporaryFile(text).words() }

  var names: [String] { (0..<count).map(name) }
}
