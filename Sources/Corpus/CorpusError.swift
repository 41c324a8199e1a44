/// What can be wrong with a file of names. One sentence, where it is, and what to do.
public enum CorpusError: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case notAFile(path: String)
  case unreadable(path: String, reason: String)
  case noNames(path: String)
  case tooLarge(path: String)
  /// A file of a kind that is known and is no text in UTF-8.
  case otherKind(path: String, kind: String, remedy: String)
  case badLine(path: String, line: Int, byte: Int, reason: String)
  case vocabularyTooLarge(path: String, characters: Int)
  case unknownCharacter(path: String, character: Unicode.Scalar)
  /// Fewer names to train on than were asked for.
  case fewTrainingNames(path: String, count: Int, wanted: Int)

  /// Whether the file could not be had at all; otherwise its content is at fault.
  public var isMissingInput: Bool {
    switch self {
    case .missing, .notAFile, .unreadable: true
    case .noNames, .tooLarge, .otherKind, .badLine, .vocabularyTooLarge, .unknownCharacter,
      .fewTrainingNames:
      false
    }
  }

  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file; name a file with one name a line with --input-file"
    case .notAFile(let path):
      "\(path): not a regular file; --input-file takes a text file with one name a line"
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check its permissions"
    case .noNames(let path):
      "\(path): no names in it; one name a line is expected"
    case .tooLarge(let path):
      "\(path): more than 4 GiB of names; give a part of them"
    case .otherKind(let path, let kind, let remedy):
      "\(path): \(kind), not a list of names; \(remedy)"
    case .badLine(let path, let line, let byte, let reason):
      "\(path):\(line): \(reason), at byte \(byte) of the line"
    case .vocabularyTooLarge(let path, let characters):
      "\(path): \(characters) different characters, and at most \(Vocabulary.limit) are possible; "
        + "is it a list of names?"
    case .unknownCharacter(let path, let character):
      "\(path): the character \(character) is not in the model's vocabulary; "
        + "evaluate with the list that the model was trained on"
    case .fewTrainingNames(let path, let count, let wanted):
      "\(path): \(count) names to train on, fewer than --train-names \(wanted); give a smaller number"
    }
  }
}
