import Files
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

  /// Compares what is in the file with what the run's recipe needs, before any of it is read or room is
  /// made: a run.json can ask for a model of any size.
  static func check(_ header: SafetensorsHeader, of run: RunRecord) throws(RunError) {
    try header.require(format, texts: ["stage", "vocabulary", "tokens"])
    guard header.metadata["stage"] == run.stage.name else {
      throw .badFile(field: "stage", reason: "is not \(run.stage.name), as run.json says")
    }
    // Texts are equal for Swift that are written with other scalars, and so with other tokens.
    let vocabulary = header.metadata["vocabulary"] ?? ""
    guard vocabulary.utf8.elementsEqual(run.vocabulary.joined().utf8) else {
      throw .badFile(field: "vocabulary", reason: "is not that of run.json")
    }
    try run.stage.recipe.requireRoom(vocabularySize: run.vocabulary.count + 1)
    let needed = run.stage.recipe.tensors(vocabularySize: run.vocabulary.count + 1)
    let names = Set(needed.map(\.name))
    if let stranger = header.entries.first(where: { !names.contains($0.name) }) {
      throw .badFile(field: stranger.name, reason: "does not belong to stage \(run.stage.name)")
    }
    try header.require(needed)
  }

  /// The model of a run, for evaluation or sampling.
  ///
  /// - Parameter file: one whose header was checked.
  static func model(_ file: Safetensors, of run: RunRecord) throws(RunError) -> Model {
    let model = Model(run.stage.recipe, vocabularySize: run.vocabulary.count + 1, rows: 2)
    for tensor in model.tensors {
      let values: [Float] = try file.values(tensor.name, shape: tensor.shape)
      // Of a run that diverged the last finite model is kept, if there was one.
      guard values.allSatisfy(\.isFinite) || run.diverged && run.modelStep == nil else {
        throw .badFile(field: tensor.name, reason: "holds values that are not finite")
      }
      tensor.matrix.values = values
    }
    return model
  }
}

extension Recipe {
  /// Layers without arrays take nothing of a file, and room all the same.
  ///
  /// - Throws: `RunError.badFile` for a network that has no place in this machine's memory when it is
  ///   evaluated.
  func requireRoom(vocabularySize: Int) throws(RunError) {
    guard evaluationBytes(vocabularySize: vocabularySize) < Double(physicalMemory / 4) else {
      throw .badFile(field: "the network", reason: "is too large for this machine's memory")
    }
  }
}

extension SafetensorsHeader {
  /// - Parameter known: what else the free text may hold. Under another key something is lost: with that
  ///   of the checksum, changed numbers would not be noticed.
  /// - Throws: `RunError.badFile` for a file of another kind.
  func require(_ format: String, texts known: [String]) throws(RunError) {
    guard metadata["format"] == format else {
      throw .badFile(field: "format", reason: "is not \(format)")
    }
    try requireTexts(known, of: format)
  }

  /// The same where the format is known.
  func requireTexts(_ known: [String], of format: String) throws(RunError) {
    let known = known + ["format", Self.digestKey]
    if let stranger = metadata.keys.sorted().first(where: { !known.contains($0) }) {
      throw .badFile(field: stranger, reason: "is no text of \(format)")
    }
  }

  /// - Parameter prefix: what stands before the names.
  /// - Throws: `RunError.badFile` where an array is missing, or of another shape.
  func require(_ tensors: [TensorPlan], under prefix: String = "") throws(RunError) {
    let shapes = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.shape) })
    for tensor in tensors {
      let name = prefix + tensor.name
      guard let shape = shapes[name] else { throw .badFile(field: name, reason: "is missing") }
      guard shape == tensor.shape else {
        throw .badFile(field: name, reason: "has shape \(shape), not \(tensor.shape)")
      }
    }
  }
}
