/// Where a layer that draws gets its chance from: a layer does nothing but what it is told and given,
/// and the same source at the same position gives the same step.
///
/// `MersenneTwister` of the module `LanguageModel` is one, with the stream of `torch.rand`.
public protocol NoiseSource: AnyObject {
  /// Fills a buffer with the next values of its stream, each in [0, 1), without allocating.
  func fill(_ uniforms: UnsafeMutableBufferPointer<Float>)
}

extension Matrix {
  /// Draws a value for every column of every row, row after row; none for the padding.
  func draw(from noise: any NoiseSource) {
    for row in 0..<rows {
      noise.fill(UnsafeMutableBufferPointer(start: storage + row * stride, count: columns))
    }
  }
}
