import ArgumentParser
import Corpus
import Files
import Foundation
import LanguageModel
import Quoting
import Runs

/// The names that a finished run was trained on.
struct RunNamesOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp(
      "The file of names that the run was trained on (default: that name here, or names.txt).",
      valueName: "file"))
  var path: FilePath?

  /// Without a path given: the file that the run was trained on, if one of that name is here.
  private func path(of run: RunRecord) -> FilePath {
    if let path { return path }
    let here = FilePath(run.names.file)
    return here.components.count == 1 && here.isRelative && here.kind != nil ? here : "names.txt"
  }

  /// The names of a run, or why they are not at hand.
  enum Lookup {
    case found(Examples)
    case absent(any Error, reason: String)
  }

  /// The list, cut as the run cut it.
  ///
  /// - Throws: `Failure` or `CorpusError` where it is not there or another list.
  func examples(of run: RunRecord) throws -> Examples {
    switch try lookUp(run) {
    case .found(let examples): return examples
    case .absent(let error, _): throw error
    }
  }

  /// The list, cut as the run cut it, if it is there and the right one. A file that was named and is
  /// not there is an error all the same.
  func lookUp(_ run: RunRecord) throws -> Lookup {
    let path = path(of: run)
    var words: WordList
    do throws(CorpusError) {
      words = try WordList.read(path: path)
    } catch {
      guard self.path == nil else { throw error }
      return .absent(error, reason: error.description)
    }
    guard words.isKnown(by: run.names.digest) else {
      let reason =
        "\(path): not the list that the run was trained on (\(run.names.file), "
        + "\(run.names.words.counted("name"))); name it with --input-file"
      return .absent(Failure(reason, .badData), reason: reason)
    }
    words = words.cut(run.settings)
    // A model has no other tokens than those of its vocabulary, whatever the digest says.
    guard try Vocabulary(words, path: path.string) == run.vocabularyTokens else {
      throw Failure(
        "\(path): other characters than those of the run, though the digest is the same; "
          + "the run is damaged, train it again", .badData)
    }
    return .found(
      try Examples(
        words, path: path.string, splitSeed: run.settings.splitSeed,
        context: run.stage.recipe.context,
        vocabulary: run.vocabularyTokens))
  }
}
