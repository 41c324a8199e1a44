import Corpus
import Foundation
import Quoting
import Runs

/// What drawn names begin with, written as the names of a run are.
struct Prompt {
  let tokens: [Token]

  /// Of a large vocabulary, no more is shown.
  private static let mostShown = 60

  /// - Throws: `Failure` for a character that the run's model does not know.
  init(_ text: String, for run: RunRecord) throws {
    let name = run.settings.lowercase ? text.lowercasedName : text
    let vocabulary = run.vocabularyTokens
    let scalars = name.precomposedStringWithCanonicalMapping.unicodeScalars
    tokens = try scalars.enumerated().map { index, character in
      guard let token = vocabulary.token(character) else {
        throw Failure(
          "--prompt: the model does not know \(character.withCodePoint), character "
            + "\(index + 1) of the prompt; it knows \(Self.list(vocabulary.characters))", .badData)
      }
      return token
    }
  }

  private static func list(_ characters: [Unicode.Scalar]) -> String {
    let shown = characters.prefix(mostShown).map { $0.isSeenAlone ? String($0) : $0.codePoint }
    let rest = characters.count - shown.count
    return shown.joined(separator: " ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
