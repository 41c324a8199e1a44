import Layers

extension Network {
  /// The layers of a model, with buffers for `rows` examples and weights of zero.
  func layers(vocabularySize: Int, rows: Int) -> [any Layer] {
    var layers: [any Layer] = []
    var fanIn = context * embeddingWidth
    for _ in 0..<hiddenLayers {
      layers.append(
        linear(layers.count, rows: rows, fanIn: fanIn, fanOut: hiddenWidth, bias: hiddenBias))
      if let hiddenNorm {
        layers.append(
          batchNorm(layers.count, rows: rows, width: hiddenWidth, options: hiddenNorm))
      }
      if activation == .tanh {
        layers.append(Tanh("layers.\(layers.count)", rows: rows, width: hiddenWidth))
      }
      fanIn = hiddenWidth
    }
    layers.append(
      linear(
        layers.count, rows: rows, fanIn: fanIn, fanOut: vocabularySize, bias: outputBias))
    if let outputNorm {
      layers.append(
        batchNorm(
          layers.count, rows: rows, width: vocabularySize, options: outputNorm.options))
    }
    return layers
  }

  private func linear(
    _ index: Int, rows: Int, fanIn: Int, fanOut: Int, bias: BiasStart
  ) -> Linear {
    let names = linearNames(layer: index)
    return Linear(
      "layers.\(index)", rows: rows, fanIn: fanIn, fanOut: fanOut, weightName: names.weight,
      biasName: bias == .none ? nil : names.bias)
  }

  private func batchNorm(
    _ index: Int, rows: Int, width: Int, options: BatchNormOptions
  ) -> BatchNorm {
    let names = normNames(layer: index)
    let running = runningNames(layer: index, options: options)
    return BatchNorm(
      "layers.\(index)", rows: rows, width: width,
      names: BatchNorm.Names(
        gain: names.gain, shift: names.shift, runningMean: running.mean,
        runningSpread: running.spread),
      options: options)
  }

  /// The lecture's names of a linear layer's parameters.
  func linearNames(layer: Int) -> (weight: String, bias: String) {
    if hasLetteredParameters { return layer == 0 ? ("W1", "b1") : ("W2", "b2") }
    return ("layers.\(layer).weight", "layers.\(layer).bias")
  }

  /// The lecture's names of a BatchNorm's parameters.
  func normNames(layer: Int) -> (gain: String, shift: String) {
    if hasLetteredParameters { return ("bngain", "bnbias") }
    return ("layers.\(layer).gamma", "layers.\(layer).beta")
  }

  /// The lecture's names of a BatchNorm's running statistics.
  func runningNames(layer: Int, options: BatchNormOptions) -> (mean: String, spread: String) {
    if hasLetteredParameters {
      return ("bnmean_running", options.running == .variance ? "bnvar_running" : "bnstd_running")
    }
    let spread = options.running == .variance ? "running_var" : "running_std"
    return ("layers.\(layer).running_mean", "layers.\(layer).\(spread)")
  }
}
