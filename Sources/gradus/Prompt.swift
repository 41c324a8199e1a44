import Corpus
import Foundation
import Quoting
import Runs

/// Text that a user gives to a model.
extension Vocabulary {
  /// What drawn names begin with, written as the names of the model are.
  ///
  /// - Parameter lowercase: whether these were brought to lower case.
  /// - Throws: `Failure` for a character that the model does not know.
  func prompt(_ text: String, lowercase: Bool) throws -> [Token] {
    try tokens(of: text.nameScalars(lowercase: lowercase)[...], from: "--prompt", called: "prompt")
  }

  fileprivate func tokens(
    of scalars: ArraySlice<Unicode.Scalar>, from source: String, called noun: String
  ) throws -> [Token] {
    try zip(scalars.indices, scalars).map { index, character in
      guard let token = token(character) else {
        throw Failure(
          "\(source): the model does not know \(character.withCodePoint), character "
            + "\(index + 1) of the \(noun); it knows \(characters.inWords)"
            + (knowsLowercase(of: character) ? "; write it in lower case" : ""), .badData)
      }
      return token
    }
  }
}

extension RunRecord {
  /// The beginning of a name, or a whole one: a text with a dot at its end. Dots at the beginning stand for
  /// what comes before a name.
  ///
  /// - Parameter source: what the user gave it with, for messages.
  /// - Throws: `Failure` for a character that the run's model does not know.
  func nameText(_ text: String, from source: String) throws -> (tokens: [Token], isWhole: Bool) {
    let scalars = text.nameScalars(lowercase: settings.lowercase)
    let letters = scalars[scalars.prefix { $0 == "." }.count...]
    let isWhole = letters.last == "."
    let tokens = try vocabularyTokens.tokens(
      of: isWhole ? letters.dropLast() : letters, from: source, called: "text")
    return (tokens, isWhole)
  }
}

extension String {
  fileprivate func nameScalars(lowercase: Bool) -> [Unicode.Scalar] {
    let name = lowercase ? lowercasedName : self
    return Array(name.precomposedStringWithCanonicalMapping.unicodeScalars)
  }
}

extension Vocabulary {
  fileprivate func knowsLowercase(of character: Unicode.Scalar) -> Bool {
    let lower = character.properties.lowercaseMapping.unicodeScalars
    return lower.first != character && lower.allSatisfy { token($0) != nil }
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
