import Corpus
import Foundation
import LanguageModel
import Layers

/// A model as a file: parameters and running statistics under the lecture's names.
enum ModelFile {
  static let format = "gradus model 1"

  static func tensors(_ model: Model, stage: String, vocabulary: [String]) -> Safetensors {
    var file = Safetensors()
    file.metadata = [
      "format": format, "stage": stage, "vocabulary": vocabulary.joined(),
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
    let vocabularySize = run.vocabulary.count + 1
    // A model takes some four times the bytes of its parameters; a run.json that asks for far more
    // is not this file's, and is refused before anything is allocated.
    let stored = file.tensors.reduce(0) { $0 + $1.bytes.count }
    guard
      let needed = run.stage.network.byteCount(vocabularySize: vocabularySize, rows: 2),
      needed / 16 <= stored + 1 << 20
    else {
      throw .badFile(field: "stage.network", reason: "describes a much larger model")
    }
    let model = Model(run.stage.network, vocabularySize: vocabularySize, rows: 2)
    let names = Set(model.tensors.map(\.name))
    if let stranger = file.tensors.first(where: { !names.contains($0.name) }) {
      throw .badFile(field: stranger.name, reason: "does not belong to stage \(run.stage.name)")
    }
    for tensor in model.tensors {
      let values = try file.floats(tensor.name, shape: tensor.shape)
      guard values.allSatisfy(\.isFinite) || run.diverged else {
        throw .badFile(field: tensor.name, reason: "holds values that are not finite")
      }
      tensor.matrix.values = values
    }
    return model
  }
}
