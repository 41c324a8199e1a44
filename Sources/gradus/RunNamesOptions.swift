import ArgumentParser
import Corpus
import LanguageModel
import Runs

/// The names that a finished run was trained on.
struct RunNamesOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp(
      "The file of names that the run was trained on (default: names.txt).", valueName: "file"))
  var path = "names.txt"

  /// The list, cut as the run cut it.
  ///
  /// - Throws: `Failure` where it is another list.
  func examples(of run: RunRecord) throws -> Examples {
    var words = try WordList.read(path: path)
    guard words.digest == run.names.digest else {
      throw Failure(
        "\(path): not the list that the run was trained on (\(run.names.file), "
          + "\(run.names.words) names); name it with --input-file", .badData)
    }
    if run.settings.lowercase { words = words.lowercased() }
    if run.settings.distinct { words = words.removingDuplicates() }
    return try Examples(
      words, path: path, splitSeed: run.settings.splitSeed, context: run.stage.network.context)
  }
}
