import Diagnostics
import LanguageModel
import Layers

/// What a training needs to go on, as a file. What was seen of it until there is in the trace beside it.
enum StateFile {
  static let format = "gradus state 1"

  static func tensors(_ state: RunState) -> Safetensors {
    var file = Safetensors()
    file.metadata = ["format": format]
    let training = state.training
    file.append("step", [training.step], shape: [1])
    file.append(training.batches, as: "batches")
    file.append(training.noise, as: "noise")
    file.append(training.model, under: "model")
    file.append(training.optimizer, under: "optimizer")
    if let checks = state.checks {
      file.append("checks.since_best", [checks.checksSinceBest], shape: [1])
      if let best = checks.best {
        file.append("checks.best.loss", [best.loss], shape: [1])
        file.append("checks.best.step", [best.step], shape: [1])
        file.append(best.model, under: "checks.best")
      }
    }
    return file
  }

  /// - Parameters:
  ///   - file: one whose header was checked, so that no run.json asks for a model of any size.
  ///   - trace: holds what was seen of at least as many steps.
  ///   - seconds: how long the steps took; nil where it is not known.
  static func state(
    _ file: Safetensors, trace: Record, of run: RunRecord, seconds: Double?
  ) throws(RunError) -> RunState {
    let model = Model(run.stage.recipe, vocabularySize: run.vocabulary.count + 1, rows: 2)
    let optimizer = run.stage.recipe.optimizer.optimizer(of: model.parameters)
    let training = TrainingState(
      step: try step(file, of: run),
      batches: try file.stream("batches"), noise: try file.stream("noise"),
      model: try file.values(of: model.tensors, under: "model"),
      optimizer: try file.values(of: optimizer.state, under: "optimizer"))
    let checks = try file.checks(of: model, run.settings, training.step)
    let mayEnd = checks != nil && run.settings.isCheckDue(after: training.step)
    let state = RunState(
      training: training, checks: checks, record: trace.first(training.step, of: run.settings),
      lastSnapshot: mayEnd ? trace.snapshots.last { $0.step == training.step - 1 } : nil,
      seconds: seconds)
    try state.record.check(against: state, model, run.settings)
    let known = Set(tensors(state).tensors.map(\.name))
    if let stranger = file.tensors.first(where: { !known.contains($0.name) }) {
      throw .badFile(field: stranger.name, reason: "does not belong to the state of a training")
    }
    return state
  }

  static func step(_ file: Safetensors, of run: RunRecord) throws(RunError) -> Int {
    try file.count("step", atMost: run.settings.steps)
  }
}

extension Safetensors {
  fileprivate mutating func append(_ stream: MersenneTwister.State, as name: String) {
    append("\(name).words", stream.words, shape: [stream.words.count])
    append("\(name).position", [stream.position], shape: [1])
    let kept = [stream.keptNormal].compactMap(\.self)
    append("\(name).kept_normal", kept, shape: [kept.count])
  }

  fileprivate func stream(_ name: String) throws(RunError) -> MersenneTwister.State {
    let kept: [Double] = try values("\(name).kept_normal")
    let position: [Int] = try values("\(name).position", shape: [1])
    let state = MersenneTwister.State(
      words: try values("\(name).words"), position: position[0], keptNormal: kept.first)
    guard state.isPossible, kept.count < 2 else {
      throw .badFile(field: name, reason: "is not the state of a stream of random numbers")
    }
    return state
  }

  fileprivate mutating func append(_ values: [NamedValues], under group: String) {
    for tensor in values { append("\(group).\(tensor.name)", tensor.values, shape: tensor.shape) }
  }

  fileprivate func values(
    of tensors: [NamedMatrix], under group: String
  ) throws(RunError) -> [NamedValues] {
    var all: [NamedValues] = []
    for tensor in tensors {
      let name = "\(group).\(tensor.name)"
      let values: [Float] = try values(name, shape: tensor.shape)
      guard values.allSatisfy(\.isFinite) else {
        throw .badFile(field: name, reason: "holds values that are not finite")
      }
      all.append(NamedValues(tensor.name, shape: tensor.shape, values: values))
    }
    return all
  }

  /// One number that says how often something happened.
  fileprivate func count(_ name: String, atMost most: Int) throws(RunError) -> Int {
    let count: [Int] = try values(name, shape: [1])
    guard 0...most ~= count[0] else {
      throw .badFile(field: name, reason: "is \(count[0]), not from 0 to \(most)")
    }
    return count[0]
  }

  fileprivate func checks(
    of model: Model, _ settings: Settings, _ steps: Int
  ) throws(RunError) -> RunState.Checks? {
    guard settings.patience != nil else { return nil }
    let count = try count("checks.since_best", atMost: settings.steps + 1)
    guard contains("checks.best.loss") else {
      return RunState.Checks(best: nil, checksSinceBest: count)
    }
    let loss: [Double] = try values("checks.best.loss", shape: [1])
    guard loss[0].isFinite else {
      throw .badFile(field: "checks.best.loss", reason: "is \(loss[0])")
    }
    return RunState.Checks(
      best: RunState.Best(
        loss: loss[0], step: try self.count("checks.best.step", atMost: steps),
        model: try values(of: model.tensors, under: "checks.best")),
      checksSinceBest: count)
  }
}

extension Record {
  /// Refuses what another training has left, or a longer gap than there can be.
  fileprivate func check(
    against state: RunState, _ model: Model, _ settings: Settings
  ) throws(RunError) {
    let steps = state.training.step
    func require(_ isGood: Bool, _ field: String) throws(RunError) {
      guard isGood else {
        throw .badFile(
          field: field,
          reason: "is not that of the first \(steps) steps, where state.safetensors is")
      }
    }
    try require(losses.count == steps, "loss")
    try require(
      updateRatios.steps == Array(stride(from: 0, to: steps, by: settings.recordEvery)),
      "update_ratio.steps")
    try require(
      updateRatios.series.map(\.parameter) == model.parameters.map(\.name)
        && updateRatios.series.map(\.shape) == model.parameters.map(\.shape), "parameters")
    try require(
      snapshots.map(\.step) == settings.snapshotSteps.filter { 0..<steps ~= $0 }.sorted(),
      "snapshot.steps")
    let kinds = model.parts.map(\.kind)
    let seen = with(state.lastSnapshot).snapshots
    try require(seen.allSatisfy { $0.layers.map(\.kind) == kinds }, "layers")
    for (index, layer) in model.parts.enumerated() {
      let size = layer.saturationSize(batch: settings.batchSize, rows: model.rows)
      try require(
        seen.allSatisfy { snapshot in
          let saturation = snapshot.layers[index].saturation
          return saturation.map { [$0.rows, $0.columns] } == size
        }, "layers.\(index).saturated")
    }
    try require(
      snapshots.first?.layers.first?.activations.histogram.counts.count ?? Histogram.bins
        == Histogram.bins, "layers.0.activation.counts")
    try require(evaluations.first?.step == 0, "evaluation.steps")
  }
}

extension Layer {
  /// Rows and columns of the maps of a layer that saturates.
  ///
  /// - Parameter rows: examples of its output now.
  fileprivate func saturationSize(batch: Int, rows: Int) -> [Int]? {
    guard let layer = self as? any ActivationLayer, type(of: layer).function.flatness != nil else {
      return nil
    }
    return [output.rows / rows * batch, output.columns]
  }
}
