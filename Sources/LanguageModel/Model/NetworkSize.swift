/// How much memory a network takes, computed before anything is allocated.
extension Network {
  /// About how many bytes the numbers of a model of this shape take; nil where that is too large
  /// for a computer.
  ///
  /// - Parameters:
  ///   - vocabularySize: tokens, the end included.
  ///   - rows: the batch size.
  public func byteCount(vocabularySize: Int, rows: Int) -> Int? {
    bytes(floats(vocabularySize, rows: rows) { Double($0) * Double($1) })
  }

  /// About how many bytes training takes: the model and its copy for evaluation, their matrices
  /// padded to whole blocks of 16 × 16; nil where that is too large for a computer.
  public func trainingByteCount(vocabularySize: Int, batchSize: Int) -> Int? {
    func blocks(_ count: Int) -> Double { (Double(count) / 16).rounded(.up) }
    func padded(_ rows: Int, _ columns: Int) -> Double { 256 * blocks(rows) * blocks(columns) }
    return bytes(
      floats(vocabularySize, rows: batchSize, matrix: padded)
        + floats(vocabularySize, rows: Evaluation.rows, matrix: padded))
  }

  private func bytes(_ floats: Double) -> Int? {
    floats < Double(Int.max / 8) ? Int(4 * floats) : nil
  }

  /// The floats of a model, all its matrices together.
  ///
  /// In Double, in which no shape overflows.
  private func floats(
    _ vocabularySize: Int, rows: Int, matrix: (_ rows: Int, _ columns: Int) -> Double
  ) -> Double {
    /// Value and gradient.
    func variable(_ rows: Int, _ columns: Int) -> Double { 2 * matrix(rows, columns) }
    /// Output, weight with its transposed copy, and bias.
    func linear(_ fanIn: Int, _ fanOut: Int) -> Double {
      variable(rows, fanOut) + 3 * matrix(fanIn, fanOut) + variable(1, fanOut)
    }
    /// Output, gain and shift, and six rows of statistics.
    func norm(_ width: Int) -> Double {
      variable(rows, width) + 2 * variable(1, width) + 6 * matrix(1, width)
    }
    let inputs = context.multipliedReportingOverflow(by: embeddingWidth)
    guard !inputs.overflow else { return .infinity }

    let between =
      (hiddenNorm == nil ? 0 : norm(hiddenWidth))
      + (activation == .tanh ? variable(rows, hiddenWidth) : 0)
    return variable(vocabularySize, embeddingWidth) + variable(rows, inputs.partialValue)
      + linear(inputs.partialValue, hiddenWidth)
      + Double(hiddenLayers - 1) * linear(hiddenWidth, hiddenWidth)
      + Double(hiddenLayers) * between
      + linear(hiddenWidth, vocabularySize) + (outputNorm == nil ? 0 : norm(vocabularySize))
  }
}
