import ArgumentParser
import Corpus
import Files
import LanguageModel
import Runs

/// A file of weights that is in no run's folder, and the names that its losses are over.
struct ForeignFile {
  let path: FilePath
  let model: Model
  let examples: Examples

  /// What the help of a command says.
  static let help = """
    In place of a run it takes FILE.safetensors with the names -i NAMES: PyTorch's state of the \
    lecture's own script, of which names and shapes say which network it is (C, W1, b1, W2, b2, \
    bngain ..., or C and layers.0.weight ..., with the lecture's classes or torch.nn's).
    """

  /// nil where the path is not that of such a file, and names a run.
  ///
  /// - Throws: a usage error without a list of names; a `Failure` where the weights are those of no
  ///   network of the lecture, or of another list.
  init?(_ path: FilePath, names: RunNamesOptions) throws {
    guard path.extension == "safetensors", !path.isFolder else { return nil }
    guard let list = names.path else {
      throw ValidationError(
        "\(path): a file of weights does not say which names it was trained on; add -i NAMES")
    }
    self.path = path
    do throws(RunError) {
      model = try ForeignModel(reading: path).model
    } catch {
      guard case .badFile(_, let field, let reason) = error else { throw error }
      let advice =
        field == "format" ? "name its folder" : "save the state of the lecture's script again"
      throw Failure("\(path): \(field) \(reason); \(advice)", .badData)
    }
    let words = try WordList.read(path: list)
    let vocabulary = try Vocabulary(words, path: list.string)
    guard vocabulary.size == model.vocabularySize else {
      throw Failure(
        "\(path): is of \(model.vocabularySize) tokens, and \(list) has \(vocabulary.size), the end of "
          + "a name among them; name the list that the network was trained on with -i", .badData)
    }
    examples = try Examples(
      words, path: list.string, splitSeed: Settings().splitSeed, context: model.recipe.context)
  }
}
