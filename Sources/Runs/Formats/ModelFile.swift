import LanguageModel
import Layers

/// A model as a file: parameters and running statistics under the lecture's names.
enum ModelFile {
  static let format = "gradus model 1"

  static func tensors(_ model: Model, stage: String, vocabulary: [String]) -> Safetensors {
    var file = Safetensors()
    file.metadata = [
      "format": format, "stage": stage, "vocabulary": vocabulary.joined(),
      // As in the trace: what is at place n is called by token n, the end first.
      "tokens": "." + vocabulary.joined(),
    ]
    for tensor in model.tensors {
      file.append(tensor.name, tensor.matrix.values, shape: tensor.shape)
    }
    return file
  }

  /// The model of a run, for evaluation or sampling.
  static func model(_ file: Safetensors, of run: RunRecord) throws(RunError) -> Model {
    guard file.metadata["format"] == format else {
      throw .badFile(field: "format", reason: "is not \(format)")
    }
    guard file.metadata["stage"] == run.stage.name else {
      throw .badFile(field: "stage", reason: "is not \(run.stage.name), as run.json says")
    }
    // Texts are equal for Swift that are written with other scalars, and so with other tokens.
    let vocabulary = file.metadata["vocabulary"] ?? ""
    guard vocabulary.utf8.elementsEqual(run.vocabulary.joined().utf8) else {
      throw .badFile(field: "vocabulary", reason: "is not that of run.json")
    }
    let vocabularySize = run.vocabulary.count + 1
    // Before anything is allocated: a run.json can ask for a model of any size.
    try check(file, run.stage, vocabularySize: vocabularySize)
    let model = Model(run.stage.recipe, vocabularySize: vocabularySize, rows: 2)
    for tensor in model.tensors {
      let values: [Float] = try file.values(tensor.name, shape: tensor.shape)
      guard values.allSatisfy(\.isFinite) || run.diverged else {
        throw .badFile(field: tensor.name, reason: "holds values that are not finite")
      }
      tensor.matrix.values = values
    }
    return model
  }

  /// Compares what is in the file with what the stage needs.
  private static func check(
    _ file: Safetensors, _ stage: StageVariant, vocabularySize: Int
  ) throws(RunError) {
    let needed = stage.recipe.tensors(vocabularySize: vocabularySize)
    let names = Set(needed.map(\.name))
    if let stranger = file.tensors.first(where: { !names.contains($0.name) }) {
      throw .badFile(field: stranger.name, reason: "does not belong to stage \(stage.name)")
    }
    for tensor in needed {
      let shape = try file.shape(tensor.name)
      guard shape == tensor.shape else {
        throw .badFile(field: tensor.name, reason: "has shape \(shape), not \(tensor.shape)")
      }
    }
  }
}
