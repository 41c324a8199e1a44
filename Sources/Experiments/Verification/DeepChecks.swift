import Corpus
import Diagnostics
import Foundation
import LanguageModel
import Runs

extension Verification {
  /// The published run of the deep network: 1,001 steps, the statistics of the last batch, and
  /// twenty names.
  func deepChecks(_ stage: Stage, _ known: StageReference) -> [Check] {
    var list = CheckList(stage.name, of: reference, published: known.published)
    let run = run(StageVariant(stage), steps: 1_001)
    while run.step() != nil {}
    let finished = run.finish(seconds: 0)

    list.addStart(known.parameters, known.firstLoss, of: run)
    list.add(
      "loss at step 1000", "step1000Loss", known.step1000Loss,
      finished.record.losses.last.map(Double.init), .loss)
    list.addFinals(known, finished.run.loss)
    if let snapshot = finished.record.snapshots.last {
      list.addTanh(known.tanh ?? [], snapshot)
      list.addWeights(known.weights ?? [], snapshot)
    }
    list.addUpdateRatios(known, finished.record.updateRatios)
    list.addNames(known.names ?? [], finished.model, examples.vocabulary)
    return list.checks
  }

  /// The deep network without BatchNorm at step 0, with a gain on its hidden weights.
  func variantChecks(
    _ stage: Stage, _ known: StageReference, _ variants: [StageReference.Variant]
  ) -> [Check] {
    var list = CheckList(
      "\(stage.name), without BatchNorm", of: reference, published: known.published)
    for variant in variants {
      let run = run(
        changed(
          stage,
          [
            "batchnorm": "off", "hidden-gain": "\(variant.gain)",
            "activation": variant.activation.rawValue,
          ]), steps: 1)
      _ = run.step()
      list.addVariant(
        variant, run.record, parameters: run.model.parameterCount,
        hiddenLayers: stage.recipe.hiddenLayers.count)
    }
    return list.checks
  }
}

extension CheckList {
  fileprivate mutating func addTanh(
    _ known: [StageReference.TanhReference], _ snapshot: Snapshot
  ) {
    for tanh in known {
      let layer = snapshot.layers.indices.contains(tanh.layer) ? snapshot.layers[tanh.layer] : nil
      let name = "layer \(tanh.layer), tanh"
      add(
        "\(name), deviation", "tanh", tanh.std, layer?.activations.moments.standardDeviation,
        .decimals(2))
      add(
        "\(name), |t| > 0.97, %", "tanh", tanh.saturated97,
        layer?.saturation.map { 100 * $0.tableShare }, .percent)
      add(
        "\(name), deviation of the gradient", "tanh", tanh.gradientStd,
        layer?.gradients.moments.standardDeviation, .afterThousandSteps)
    }
  }

  fileprivate mutating func addWeights(
    _ known: [StageReference.WeightReference], _ snapshot: Snapshot
  ) {
    for weight in known {
      let parameter = snapshot.parameters.first { $0.name == weight.name }
      let gradient = parameter?.gradients.moments
      let shape = weight.shape.map(String.init).joined(separator: "×")
      let deviation = gradient?.standardDeviation
      add(
        "\(weight.name) (\(shape)), gradient", "weights",
        [
          (", mean", weight.gradientMean, gradient?.mean, .decimals(6)),
          (", deviation", weight.gradientStd, deviation, .afterThousandSteps),
          (" / value", weight.ratio, parameter?.gradientToValue, .afterThousandSteps),
        ])
    }
  }

  fileprivate mutating func addUpdateRatios(_ known: StageReference, _ ratios: UpdateRatios) {
    let weights = ratios.series.filter(\.isWeight)
    for (step, key, expected) in [
      (0, "firstUpdateRatios", known.firstUpdateRatios),
      (1_000, "lastUpdateRatios", known.lastUpdateRatios),
    ] {
      let place = ratios.steps.firstIndex(of: step)
      for (index, ratio) in (expected ?? []).enumerated() {
        guard let place, weights.indices.contains(index) else {
          add("weight \(index), update ratio at step \(step)", key, ratio, nil, .decimals(3))
          continue
        }
        add(
          "\(weights[index].parameter), update ratio at step \(step), log10", key, ratio,
          Double(weights[index].logRatios[place]), .decimals(3))
      }
    }
  }

  fileprivate mutating func addNames(
    _ known: [String], _ model: Model, _ vocabulary: Vocabulary
  ) {
    guard !known.isEmpty else { return }
    let sampler = Sampler(model, generator: MersenneTwister(seed: Settings().seed + 10))
    for (index, name) in known.enumerated() {
      add("sampled name \(index + 1)", "names", name, vocabulary.text(sampler.next().tokens))
    }
  }

  fileprivate mutating func addVariant(
    _ variant: StageReference.Variant, _ record: Record, parameters: Int, hiddenLayers: Int
  ) {
    let kind = variant.activation == .linear ? "linear, " : ""
    let name = kind + String(format: "gain %.4g", variant.gain)
    add("\(name), parameters", "variants", variant.parameters, parameters)
    add(
      "\(name), first loss", "variants", variant.firstLoss, record.losses.first.map(Double.init),
      .loss)
    guard let snapshot = record.snapshots.first else { return }
    // Without tanh the outputs of the linear layers are the hidden layers'.
    let layers =
      variant.activation == .tanh
      ? snapshot.saturatingLayers.map { snapshot.layers[$0] }
      : Array(snapshot.layers.prefix(hiddenLayers))
    for (index, layer) in layers.enumerated() {
      add(
        "\(name), hidden layer \(index + 1), deviation", "variants", variant.stds[index],
        layer.activations.moments.standardDeviation, .decimals(2))
      add(
        "\(name), hidden layer \(index + 1), |t| > 0.97, %", "variants",
        variant.saturated97?[index], layer.saturation.map { 100 * $0.tableShare }, .percent)
    }
  }
}

extension Tolerance {
  /// Of a gradient after 1,001 steps, in which rounding adds up: ten times what our numbers were
  /// found to be away from the lecture's and from PyTorch's.
  fileprivate static let afterThousandSteps = relative(3e-5)
}
