import Diagnostics

/// A record as a file: arrays over steps and snapshots, under names that say what they are.
///
///     loss                                     steps
///     update_ratio.steps                       recorded steps
///     update_ratio.W1                          recorded steps, log10
///     snapshot.steps                           snapshots
///     layers.1.activation.counts               snapshots × 100 bins
///     layers.1.activation.bounds               snapshots × (lower, upper)
///     layers.1.activation.moments              snapshots × (mean, deviation, minimum, maximum)
///     layers.1.gradient.…                      the same
///     layers.1.saturated                       snapshots × rows × units, 1 where |h| > 0.99
///     layers.1.saturated_share                 snapshots, where |h| > 0.97
///     parameters.W1.value.…, .gradient.…       as activations
///     evaluation.steps                         updates before each evaluation
///     evaluation.train, .validation            the losses over all examples, NaN where there are none
///     embedding                                tokens × width, at the end
///     bigrams                                  first token × second token, of the names for training
enum TraceFile {
  static let format = "gradus trace 1"

  static func tensors(_ record: Record) -> Safetensors {
    var file = Safetensors()
    let snapshots = record.snapshots
    let layers = snapshots.first?.layers ?? []
    file.metadata = [
      "format": format,
      "layers": layers.map(\.kind).joined(separator: " "),
      "parameters": record.updateRatios.series.map {
        "\($0.parameter)=\($0.shape[0])x\($0.shape[1])"
      }.joined(separator: " "),
    ]
    file.append("loss", record.losses, shape: [record.losses.count])
    let ratios = record.updateRatios
    file.append("update_ratio.steps", ratios.steps, shape: [ratios.steps.count])
    for series in ratios.series {
      file.append(
        "update_ratio.\(series.parameter)", series.logRatios, shape: [series.logRatios.count])
    }
    file.append("snapshot.steps", snapshots.map(\.step), shape: [snapshots.count])
    for index in layers.indices {
      let states = snapshots.map { $0.layers[index] }
      file.append("layers.\(index).activation", states.map(\.activations))
      file.append("layers.\(index).gradient", states.map(\.gradients))
      if let saturation = layers[index].saturation {
        let maps = states.compactMap(\.saturation)
        file.append(
          "layers.\(index).saturated", maps.flatMap { $0.map.map { $0 ? UInt8(1) : 0 } },
          shape: [maps.count, saturation.rows, saturation.columns])
        file.append(
          "layers.\(index).saturated_share", maps.map(\.tableShare), shape: [maps.count])
      }
    }
    for index in (snapshots.first?.parameters ?? []).indices {
      let states = snapshots.map { $0.parameters[index] }
      file.append("parameters.\(states[0].name).value", states.map(\.values))
      file.append("parameters.\(states[0].name).gradient", states.map(\.gradients))
    }
    let evaluations = record.evaluations
    file.append("evaluation.steps", evaluations.map(\.step), shape: [evaluations.count])
    file.append(
      "evaluation.train", evaluations.map { $0.train ?? .nan }, shape: [evaluations.count])
    file.append(
      "evaluation.validation", evaluations.map { $0.validation ?? .nan },
      shape: [evaluations.count])
    if let embedding = record.embedding, let bigrams = record.bigrams {
      let tokens = embedding.labels.count
      file.metadata["tokens"] = embedding.labels.joined()
      file.append("embedding", embedding.values, shape: [tokens, embedding.width])
      file.append("bigrams", bigrams.counts, shape: [tokens, tokens])
    }
    return file
  }

  static func record(_ file: Safetensors) throws(RunError) -> Record {
    guard file.metadata["format"] == format else {
      throw .badFile(field: "format", reason: "is not \(format)")
    }
    let kinds = (file.metadata["layers"] ?? "").split(separator: " ").map(String.init)
    guard kinds.allSatisfy(isPlain) else {
      throw .badFile(field: "layers", reason: "has a kind of other characters than letters")
    }
    let parameters = try self.parameters(file.metadata["parameters"] ?? "")
    var record = Record()
    record.losses = try file.floats("loss")
    record.updateRatios.steps = try steps(file, "update_ratio.steps")
    for (name, shape) in parameters {
      record.updateRatios.series.append(
        UpdateRatios.Series(
          parameter: name, shape: shape,
          logRatios: try file.floats(
            "update_ratio.\(name)", shape: [record.updateRatios.steps.count])))
    }
    record.evaluations = try evaluations(file)
    try readTokens(file, into: &record)
    let steps = try steps(file, "snapshot.steps")
    guard !steps.isEmpty else { return record }
    var layers: [[LayerSnapshot]] = []
    for (index, kind) in kinds.enumerated() {
      layers.append(try layerSnapshots(file, index, kind, count: steps.count))
    }
    var parameterSnapshots: [[ParameterSnapshot]] = []
    for (name, shape) in parameters {
      let values = try file.distributions("parameters.\(name).value", count: steps.count)
      let gradients = try file.distributions("parameters.\(name).gradient", count: steps.count)
      parameterSnapshots.append(
        steps.indices.map {
          ParameterSnapshot(
            name: name, shape: shape, values: values[$0], gradients: gradients[$0])
        })
    }
    record.snapshots = steps.enumerated().map { position, step in
      Snapshot(
        step: step, layers: layers.map { $0[position] },
        parameters: parameterSnapshots.map { $0[position] })
    }
    return record
  }

  private static func evaluations(_ file: Safetensors) throws(RunError) -> [EvaluationPoint] {
    let steps = try steps(file, "evaluation.steps")
    let train = try file.doubles("evaluation.train", shape: [steps.count])
    let validation = try file.doubles("evaluation.validation", shape: [steps.count])
    return steps.indices.map { index in
      EvaluationPoint(
        step: steps[index], train: train[index].isNaN ? nil : train[index],
        validation: validation[index].isNaN ? nil : validation[index])
    }
  }

  /// Embedding and pairs, if the vocabulary was small enough for them.
  private static func readTokens(_ file: Safetensors, into record: inout Record) throws(RunError) {
    guard let text = file.metadata["tokens"] else { return }
    let labels = text.unicodeScalars.map { String($0) }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw .badFile(field: "tokens", reason: "has a control character")
    }
    let shape = try file.shape("embedding")
    guard shape.count == 2, shape[0] == labels.count, shape[1] > 0 else {
      throw .badFile(field: "embedding", reason: "has shape \(shape)")
    }
    let counts = try file.integers("bigrams", shape: [labels.count, labels.count])
    guard counts.allSatisfy({ 0...(1 << 40) ~= $0 }) else {
      throw .badFile(field: "bigrams", reason: "holds what is not a count")
    }
    record.embedding = EmbeddingTable(
      labels: labels, width: shape[1], values: try file.floats("embedding"))
    record.bigrams = BigramCounts(labels: labels, counts: counts)
  }

  private static func layerSnapshots(
    _ file: Safetensors, _ index: Int, _ kind: String, count: Int
  ) throws(RunError) -> [LayerSnapshot] {
    let activations = try file.distributions("layers.\(index).activation", count: count)
    let gradients = try file.distributions("layers.\(index).gradient", count: count)
    var saturations = [Saturation?](repeating: nil, count: count)
    if kind == "Tanh" {
      let name = "layers.\(index).saturated"
      let shape = try file.shape(name)
      guard shape.count == 3, shape[0] == count, shape.allSatisfy({ $0 > 0 }) else {
        throw .badFile(field: name, reason: "has shape \(shape)")
      }
      let flags = try file.flags(name)
      let shares = try file.doubles(name + "_share", shape: [count])
      guard shares.allSatisfy({ 0...1 ~= $0 }) else {
        throw .badFile(field: name + "_share", reason: "holds what is not a share")
      }
      let size = shape[1] * shape[2]
      saturations = (0..<count).map { position in
        Saturation(
          rows: shape[1], columns: shape[2],
          map: flags[position * size..<(position + 1) * size].map { $0 != 0 },
          tableShare: shares[position])
      }
    }
    return (0..<count).map {
      LayerSnapshot(
        kind: kind, activations: activations[$0], gradients: gradients[$0],
        saturation: saturations[$0])
    }
  }

  /// Numbers of steps, in order.
  private static func steps(_ file: Safetensors, _ name: String) throws(RunError) -> [Int] {
    let steps = try file.integers(name)
    guard steps.allSatisfy({ 0..<(1 << 40) ~= $0 }), zip(steps, steps.dropFirst()).allSatisfy(<)
    else { throw .badFile(field: name, reason: "are not the numbers of steps in order") }
    return steps
  }

  /// Whether a name needs no quoting wherever it is printed.
  private static func isPlain(_ name: some StringProtocol) -> Bool {
    name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// Parses `C=27x10 W1=30x200`.
  private static func parameters(_ text: String) throws(RunError) -> [(String, [Int])] {
    var parameters: [(String, [Int])] = []
    for entry in text.split(separator: " ") {
      let parts = entry.split(separator: "=")
      let shape = parts.last?.split(separator: "x").compactMap { Int($0) } ?? []
      guard parts.count == 2, shape.count == 2, shape.allSatisfy({ 1...(1 << 40) ~= $0 }),
        isPlain(parts[0])
      else { throw .badFile(field: "parameters", reason: "has an entry that is not name=1x1") }
      parameters.append((String(parts[0]), shape))
    }
    return parameters
  }
}

extension Safetensors {
  fileprivate mutating func append(_ name: String, _ distributions: [Distribution]) {
    let histograms = distributions.map(\.histogram)
    append(
      name + ".counts", histograms.flatMap(\.counts),
      shape: [histograms.count, histograms[0].counts.count])
    append(
      name + ".bounds", histograms.flatMap { [$0.lowerBound, $0.upperBound] },
      shape: [histograms.count, 2])
    append(
      name + ".moments",
      distributions.flatMap {
        [
          $0.moments.mean, $0.moments.standardDeviation, $0.moments.minimum, $0.moments.maximum,
        ]
      }, shape: [distributions.count, 4])
  }

  fileprivate func distributions(
    _ name: String, count: Int
  ) throws(RunError) -> [Distribution] {
    let shape = try shape(name + ".counts")
    guard shape == [count, Distribution.bins] else {
      throw .badFile(field: name + ".counts", reason: "has shape \(shape)")
    }
    let counts = try integers(name + ".counts")
    let bounds = try doubles(name + ".bounds", shape: [count, 2])
    let moments = try doubles(name + ".moments", shape: [count, 4])
    // Far below what would overflow when they are added up.
    guard counts.allSatisfy({ 0...(1 << 40) ~= $0 }) else {
      throw .badFile(field: name + ".counts", reason: "holds what is not a count")
    }
    guard
      stride(from: 0, to: bounds.count, by: 2).allSatisfy({
        areBounds(bounds[$0], bounds[$0 + 1])
      })
    else { throw .badFile(field: name + ".bounds", reason: "are not those of a histogram") }
    return (0..<count).map { position in
      Distribution(
        histogram: Histogram(
          lowerBound: bounds[2 * position], upperBound: bounds[2 * position + 1],
          counts: Array(counts[position * shape[1]..<(position + 1) * shape[1]])),
        moments: Moments(
          mean: moments[4 * position], standardDeviation: moments[4 * position + 1],
          minimum: moments[4 * position + 2], maximum: moments[4 * position + 3]))
    }
  }

  /// Whether a histogram of Float values can lie between them: two different ones are at least the
  /// smallest of all apart, and bounds of equal values were moved apart.
  private func areBounds(_ lower: Double, _ upper: Double) -> Bool {
    let largest = 2 * Double(Float.greatestFiniteMagnitude)
    return -largest <= lower && upper <= largest
      && upper - lower >= Double(Float.leastNonzeroMagnitude)
  }
}
