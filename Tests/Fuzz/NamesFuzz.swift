import Corpus
import Files
import Foundation
import LanguageModel
import TestSupport

/// A list of names.
final class NamesFuzz {
  private let folder = TemporaryFolder()

  func read(_ bytes: [UInt8]) {
    guard let words = list(bytes) else { return }
    let names = (0..<words.count).map { words.name($0) }
    precondition(names.allSatisfy { !$0.isEmpty }, "an empty name")
    // A second reading finds nothing to pass over.
    let written = Array(names.joined(separator: "\n").utf8)
    guard let again = list(written) else { preconditionFailure("names cannot be read again") }
    precondition(
      names.map { Array($0.utf8) } == (0..<again.count).map { Array(again.name($0).utf8) },
      "names are other ones after they were written again")
    precondition(again.notes.blankLines == 0, "blank lines among names")
    for cut in [words, words.lowercased(), words.removingDuplicates()] {
      _ = try? Examples(cut, path: "names", splitSeed: 42, context: 3)
    }
  }

  private func list(_ bytes: [UInt8]) -> WordList? {
    do {
      try folder.write(Data(bytes), to: "names")
    } catch {
      preconditionFailure("cannot write: \(error)")
    }
    return try? WordList.read(path: folder.file("names"))
  }
}
