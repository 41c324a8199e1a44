import Foundation
import Runs

extension RunFolder {
  /// Puts a file into the folder as somebody else would, whatever is there.
  func put(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path.appending(name).string))
  }
}
