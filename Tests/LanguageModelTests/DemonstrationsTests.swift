import LanguageModel
import Testing

@Suite("Demonstrations")
struct DemonstrationsTests {
  /// The lecture: y has a deviation of 3.16, the root of its ten inputs.
  @Test("the sum over ten inputs has ten times their variance")
  func fanIn() {
    let (inputs, products) = Demonstrations.fanIn()
    #expect(inputs.count == 10_000 && products.count == 200_000)
    // The stream is that of the weights: its first values are those of the embedding table.
    #expect(abs(inputs[0] - 1.567362) < 1e-6 && abs(inputs[1] + 0.237292) < 1e-6)
    #expect(abs(deviation(inputs) - 1) < 0.02)
    #expect(abs(deviation(products) - 3.16) < 0.05)
  }

  /// Measured with PyTorch: seed 2147483648, five values, of which each is multiplied by 5.
  @Test("the BatchNorm picture's values are the lecture's, and the first can be set")
  func batchNorm() {
    let expected = [-0.36176917, 1.06995201, 0.09146209, 0.48764569, -0.08980033]
    for (value, normal) in zip(Demonstrations.batchNormInputs(), expected) {
      #expect(abs(value - 5 * normal) < 1e-6)
    }
    let moved = Demonstrations.batchNormInputs(first: 12)
    #expect(moved[0] == 12)
    #expect(moved.dropFirst() == Demonstrations.batchNormInputs().dropFirst())
  }

  private func deviation(_ values: [Float]) -> Double {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
