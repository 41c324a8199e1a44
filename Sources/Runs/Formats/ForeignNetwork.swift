import LanguageModel
import Layers

/// Which network the names and shapes of a file of weights are those of, known from the header alone.
///
/// Two namings are known, the lecture's own: of its script with one hidden layer (`C`, `W1`, `b1`, `W2`,
/// `b2`, `bngain` …), and of its script with a list of layers (`C`, `layers.0.weight` …), in which a
/// layer without arrays is tanh. The second is also that of PyTorch's `nn.Sequential`, whose linear
/// layers have their weight the other way round.
struct ForeignNetwork {
  let recipe: Recipe
  let vocabularySize: Int
  /// For each array of the model, in the model's order, the one in the file.
  let sources: [Source]

  struct Source: Equatable {
    let name: String
    /// Whether the file has outputs × inputs where the model has inputs × outputs.
    var isTransposed = false
    /// Whether it is a variance or a deviation.
    var isSpread = false
  }

  /// - Throws: `RunError.badFile` where they are those of no network of the lecture.
  init(_ header: SafetensorsHeader) throws(RunError) {
    guard header.metadata["format"] != ModelFile.format else {
      throw .badFile(
        field: "format", reason: "is that of a run, whose run.json says which network it is")
    }
    let arrays = ForeignArrays(header)
    self = try arrays.has("W1") ? Self(lettered: arrays) : Self(numbered: arrays)
    if let fault = recipe.fault { throw .badFile(field: "the network", reason: fault) }
    try recipe.requireRoom(vocabularySize: vocabularySize)
    let used = Set(sources.map(\.name))
    if let stranger = header.entries.first(where: { entry in
      !used.contains(entry.name) && !entry.name.hasSuffix(".num_batches_tracked")
    }) {
      throw arrays.unknown("\(stranger.name) is none of that network's")
    }
    for entry in header.entries where used.contains(entry.name) && entry.type != .float32 {
      throw .badFile(field: entry.name, reason: "is \(entry.type.rawValue), not F32")
    }
  }

  /// - Parameter layers: between the embedding and the end.
  init(
    _ arrays: ForeignArrays, table: String, layers: [LayerPlan], inputs: Int, sources: [Source],
    names: ParameterNames
  ) throws(RunError) {
    let (vocabulary, width) = try arrays.matrix(table)
    guard width > 0, inputs % width == 0, inputs > 0, vocabulary > 1 else {
      throw arrays.unknown(
        "\(inputs) inputs are no whole number of rows of \(table), which are \(width) wide")
    }
    var recipe = Recipe(layers: layers, parameterNames: names)
    recipe.context = inputs / width
    recipe.embeddingWidth = width
    self.recipe = recipe
    vocabularySize = vocabulary
    self.sources = [Source(name: table)] + sources
  }
}

/// The script with one hidden layer.
extension ForeignNetwork {
  fileprivate init(lettered arrays: ForeignArrays) throws(RunError) {
    let (inputs, hidden) = try arrays.matrix("W1")
    let (vocabulary, _) = try arrays.matrix("C")
    try arrays.require("W2", [hidden, vocabulary])
    let bias = arrays.has("b1")
    var layers: [LayerPlan] = [.linear(hidden, hasBias: bias)]
    var sources = [Source(name: "W1")] + (bias ? [Source(name: "b1")] : [])
    if bias { try arrays.requireRow("b1", hidden) }
    if arrays.has("bngain") || arrays.has("bnbias") {
      let norm = ["bngain", "bnbias", "bnmean_running", "bnstd_running"]
      for name in norm { try arrays.requireRow(name, hidden) }
      layers.append(.norm(of: "batchnorm"))
      sources += norm.map { Source(name: $0, isSpread: $0 == "bnstd_running") }
    }
    let outputBias = arrays.has("b2")
    if outputBias { try arrays.requireRow("b2", vocabulary) }
    layers += [.tanh, .linear(nil, hasBias: outputBias)]
    sources += [Source(name: "W2")] + (outputBias ? [Source(name: "b2")] : [])
    try self.init(
      arrays, table: "C", layers: layers, inputs: inputs, sources: sources, names: .lettered)
  }
}

extension LayerPlan {
  /// A layer whose first weights say nothing, as others are put in their place.
  static func linear(_ width: Int?, hasBias: Bool) -> LayerPlan {
    .linear(
      width: width, weight: .constant(value: 0), bias: hasBias ? .constant(value: 0) : nil)
  }

  /// The BatchNorm of a stage of the lecture.
  static func norm(of stage: String) -> LayerPlan {
    guard let options = Stage.named(stage)?.recipe.hiddenNorm else {
      preconditionFailure("stage \(stage) has no BatchNorm")
    }
    return .batchNorm(options: options)
  }
}
