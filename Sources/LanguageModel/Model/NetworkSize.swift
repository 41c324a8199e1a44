extension Network {
  /// About how many bytes a model of this shape takes, computed before anything is allocated; nil
  /// where the number is too large for a computer.
  ///
  /// - Parameters:
  ///   - vocabularySize: tokens, the end included.
  ///   - rows: the batch size.
  public func byteCount(vocabularySize: Int, rows: Int) -> Int? {
    let inputs = Double(context) * Double(embeddingWidth)
    let hidden = Double(hiddenWidth)
    let weights =
      Double(vocabularySize) * Double(embeddingWidth) + inputs * hidden
      + Double(hiddenLayers - 1) * hidden * hidden + hidden * Double(vocabularySize)
    let activations =
      Double(rows) * (inputs + 3 * Double(hiddenLayers) * hidden + 2 * Double(vocabularySize))
    // Value and gradient of both, and the transposed copy of each weight.
    let bytes = 4 * (3 * weights + 2 * activations)
    return bytes < Double(Int.max / 2) ? Int(bytes) : nil
  }
}
