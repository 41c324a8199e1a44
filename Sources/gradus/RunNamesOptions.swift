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

  /// The path that was given, else the usual one.
  func path(of run: RunRecord) -> FilePath { path ?? Self.usualPath(of: run) }

  /// The file that the run was trained on, if one of that name is here.
  static func usualPath(of run: RunRecord) -> FilePath {
    let here = FilePath(run.names.file)
    return here.components.count == 1 && here.isRelative && here.kind != nil
      ? here : NamesOptions.usualPath
  }

  /// The list, cut as the run cut it.
  ///
  /// - Throws: `Failure` or `CorpusError` where it is not there or another list.
  func examples(of run: RunRecord) throws -> Examples {
    try lookUp(run).get()
  }

  /// The training examples of a run, or in words why they are not at hand.
  func training(of run: RunRecord) throws -> (examples: Dataset?, missing: String?) {
    switch try lookUp(run) {
    case .success(let examples): (examples.train, nil)
    case .failure(let failure): (nil, failure.message)
    }
  }

  /// What is wrong with a list that is not the run's.
  private static func other(_ path: FilePath, _ count: Int, than names: RunRecord.Names) -> String {
    let before = names.words.counted("name")
    return path.name == names.file
      ? "\(path): changed since, or another list of the same name as the run's (\(before) then, "
        + "\(count.grouped) now); name the run's with --input-file"
      : "\(path): not the list that the run was trained on (\(names.file), \(before)); name it with "
        + "--input-file"
  }

  /// The list, cut as the run cut it, or why it is not at hand. A file that was named and is not there
  /// is an error all the same.
  func lookUp(_ run: RunRecord) throws -> Result<Examples, Failure> {
    let path = path(of: run)
    var words: WordList
    do throws(CorpusError) {
      words = try WordList.read(path: path)
    } catch {
      guard self.path == nil else { throw error }
      guard case .missing = error else { return .failure(Failure(error)) }
      return .failure(
        Failure(
          "\(run.names.file): the list that the run was trained on is not here; name it with "
            + "--input-file", .inputMissing))
    }
    guard words.isKnown(by: run.names.digest) else {
      return .failure(Failure(Self.other(path, words.count, than: run.names), .badData))
    }
    words = words.cut(run.settings)
    // A model has no other tokens than those of its vocabulary, whatever the digest says.
    guard try Vocabulary(words, path: path.string) == run.vocabularyTokens else {
      throw Failure(
        "\(path): other characters than those of the run, though the digest is the same; "
          + "the run is damaged, train it again", .badData)
    }
    return .success(
      try Examples(
        words, path: path.string, splitSeed: run.settings.splitSeed,
        context: run.stage.recipe.context, trainNames: run.settings.trainNames,
        vocabulary: run.vocabularyTokens))
  }
}

extension RunRecord {
  /// - Throws: `Failure` for a run that diverged.
  func requireEnd(_ folder: RunFolder) throws {
    guard diverged else { return }
    let advice =
      switch divergedBy {
      case .batch:
        "with a larger ε or batch (`gradus train --batchnorm-epsilon 1e-5 --batch-size N`)"
      case .start: "with a smaller start"
      case .rate, nil: "with a lower rate (`gradus train --learning-rate N`)"
      }
    throw Failure(
      "\(folder.path): this run diverged at step \(stepsTaken), so its model is of no use; "
        + "train it again \(advice)", .diverged)
  }

  /// Says of a run that diverged which model is looked at.
  ///
  /// - Throws: `Failure` where none is left that computes something.
  func requireFiniteModel(_ folder: RunFolder, quiet: Bool) throws {
    guard diverged else { return }
    guard let modelStep else { return try requireEnd(folder) }
    if quiet { return }
    Console.error(
      "\(folder.path): this run diverged at step \(stepsTaken); its model is the last finite one, after "
        + modelStep.counted("step"))
  }
}
