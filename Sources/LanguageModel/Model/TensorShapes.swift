import Layers

extension Network {
  /// Names and shapes of what is saved of a model, as `Model.tensors` has them, computed before
  /// anything is allocated.
  ///
  /// - Precondition: the sizes are positive, and their products fit into an integer.
  public func tensorShapes(vocabularySize: Int) -> [(name: String, shape: [Int])] {
    var shapes = [("C", Self.shape(vocabularySize, embeddingWidth))]
    var layer = 0

    func appendLinear(_ fanIn: Int, _ fanOut: Int, bias: BiasStart) {
      let names = linearNames(layer: layer)
      shapes.append((names.weight, Self.shape(fanIn, fanOut)))
      if bias != .none { shapes.append((names.bias, [fanOut])) }
      layer += 1
    }

    func appendNorm(_ width: Int, _ options: BatchNormOptions?) {
      guard let options else { return }
      let names = normNames(layer: layer)
      let running = runningNames(layer: layer, options: options)
      for name in [names.gain, names.shift, running.mean, running.spread] {
        shapes.append((name, [width]))
      }
      layer += 1
    }

    var fanIn = context * embeddingWidth
    for _ in 0..<hiddenLayers {
      appendLinear(fanIn, hiddenWidth, bias: hiddenBias)
      appendNorm(hiddenWidth, hiddenNorm)
      if activation == .tanh { layer += 1 }
      fanIn = hiddenWidth
    }
    appendLinear(fanIn, vocabularySize, bias: outputBias)
    appendNorm(vocabularySize, outputNorm?.options)
    return shapes
  }

  /// A matrix of one row is saved as its row.
  private static func shape(_ rows: Int, _ columns: Int) -> [Int] {
    rows == 1 ? [columns] : [rows, columns]
  }
}
