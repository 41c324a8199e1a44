import Corpus
import Foundation
import Quoting
import Runs

extension RunRecord {
  /// What drawn names begin with, written as the names of the run are.
  ///
  /// - Throws: `Failure` for a character that the run's model does not know.
  func prompt(_ text: String) throws -> [Token] {
    let name = settings.lowercase ? text.lowercasedName : text
    let known = vocabularyTokens
    let scalars = name.precomposedStringWithCanonicalMapping.unicodeScalars
    return try scalars.enumerated().map { index, character in
      guard let token = known.token(character) else {
        throw Failure(
          "--prompt: the model does not know \(character.withCodePoint), character "
            + "\(index + 1) of the prompt; it knows \(known.characters.inWords)", .badData)
      }
      return token
    }
  }
}

extension [Unicode.Scalar] {
  /// All of a small alphabet, the first sixty of a large one.
  fileprivate var inWords: String {
    let shown = prefix(60).map { $0.isSeenAlone ? String($0) : $0.codePoint }
    let rest = count - shown.count
    return shown.joined(separator: " ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
