import LanguageModel
import Layers
import Testing

/// The layers that draw, from the lecture's seed and the twentieth after it. The masks are those of
/// `torch.bernoulli(torch.ones(…) * 0.7, generator=g)`.
@Suite struct NoiseStreamTests {
  private static let seed: UInt64 = 2_147_483_647

  private static func kept(_ matrix: Matrix) -> [Int] { matrix.values.map { $0 == 0 ? 0 : 1 } }

  private static func ones(_ rows: Int, _ columns: Int) -> Variable {
    let variable = Variable("x", rows: rows, columns: columns)
    variable.value.fill(1)
    return variable
  }

  @Test(
    arguments: [
      (seed, [0, 1, 1, 1, 1, 1, 0, 0, 1, 1]), (seed + 20, [0, 1, 0, 1, 1, 1, 0, 1, 1, 1]),
    ] as [(UInt64, [Int])])
  func dropout(seed: UInt64, kept: [Int]) {
    let layer = Dropout(
      "drop", rows: 1, width: 10, probability: 0.3, noise: MersenneTwister(seed: seed))
    layer.forward(Self.ones(1, 10), mode: .training)
    for (value, kept) in zip(layer.output.value.values, kept) {
      #expect(abs(value - Float(kept) * 1.428571) <= 1e-6)
    }
  }

  @Test func dropConnect() {
    let layer = DropConnect(
      "connect", rows: 4, fanIn: 4, fanOut: 5, weightName: "W", biasName: nil, probability: 0.3,
      noise: MersenneTwister(seed: Self.seed + 20))
    layer.weight.value.fill(1)
    let input = Variable("x", rows: 4, columns: 4)
    for row in 0..<4 { input.value[row, row] = 1 }  // what comes out is the weight
    layer.forward(input, mode: .training)
    #expect(
      Self.kept(layer.output.value) == [
        0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0,
      ])
  }

  @Test func contextDropout() {
    let layer = ContextDropout(
      "drop", rows: 3, context: 4, width: 2, probability: 0.3,
      noise: MersenneTwister(seed: Self.seed + 20))
    layer.forward(Self.ones(3, 8), mode: .training)
    let kept = [0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0]
    #expect(Self.kept(layer.output.value) == kept.flatMap { [$0, $0] })
  }

  /// The padding of 13 columns draws nothing: the second step goes on where the first stopped.
  @Test func theStreamHasNoGapsBetweenRowsAndSteps() {
    let layer = Dropout(
      "drop", rows: 7, width: 13, probability: 0.5, noise: MersenneTwister(seed: 5))
    let other = MersenneTwister(seed: 5)
    for _ in 0..<12 {
      layer.forward(Self.ones(7, 13), mode: .training)
      let kept = (0..<91).map { _ in other.uniform() < 0.5 ? 1 : 0 }
      #expect(Self.kept(layer.output.value) == kept)
    }
  }
}
