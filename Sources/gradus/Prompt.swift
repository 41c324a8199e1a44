import Corpus
import Foundation
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
          "--prompt: the model does not know \(Self.words(for: character)), character "
            + "\(index + 1) of the prompt; it knows \(Self.list(vocabulary.characters))", .badData)
      }
      return token
    }
  }

  private static func list(_ characters: [Unicode.Scalar]) -> String {
    let shown = characters.prefix(mostShown).map { isSeenAlone($0) ? String($0) : code($0) }
    let rest = characters.count - shown.count
    return shown.joined(separator: " ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private static func words(for character: Unicode.Scalar) -> String {
    isSeenAlone(character) ? "\(character) (\(code(character)))" : code(character)
  }

  /// `U+00E9`
  private static func code(_ character: Unicode.Scalar) -> String {
    String(format: "U+%04X", character.value)
  }

  /// Marks would sit on the letter before them, and others are not seen at all.
  private static func isSeenAlone(_ character: Unicode.Scalar) -> Bool {
    switch character.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .unassigned, .privateUse, .surrogate: false
    default:
      !character.isControl && !character.isInvisible && !character.properties.isWhitespace
    }
  }
}
