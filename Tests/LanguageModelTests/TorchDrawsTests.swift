import LanguageModel
import Testing

/// Check values of the lecture's section 2, and what holds for any draws.
@Suite struct TorchDrawsTests {
  /// C[0][0..<5] of seed 2147483647 (lecture, section 2).
  @Test func theFirstWeightsOfTheLecture() {
    let values = MersenneTwister(seed: 2_147_483_647).normals(270)
    let expected: [Float] = [1.567362, -0.237292, -0.027385, -1.100779, 0.285881]
    for (value, number) in zip(values, expected) { #expect(abs(value - number) <= 1e-6) }
  }

  /// 270 values consume 286 outputs (lecture, section 2).
  @Test func aCountThatIsNoMultipleOf16DrawsTheLastBlockAgain() {
    let generator = MersenneTwister(seed: 1)
    let other = MersenneTwister(seed: 1)
    _ = generator.normals(270)
    for _ in 0..<286 { _ = other.next() }
    #expect(generator.next() == other.next())
  }

  /// Seed 2147483648, 5 values (lecture, section 2).
  @Test func fewNormalsAreDrawnInDouble() {
    let values = MersenneTwister(seed: 2_147_483_648).normals(5)
    let expected: [Float] = [-0.36176917, 1.06995201, 0.09146209, 0.48764569, -0.08980033]
    for (value, number) in zip(values, expected) { #expect(abs(value - number) <= 1e-7) }
  }

  /// Seed 2147483647, three values divided by their sum (lecture, section 2, published).
  @Test func threeUniforms() {
    let generator = MersenneTwister(seed: 2_147_483_647)
    let values = (0..<3).map { _ in generator.uniform() }
    let sum = values.reduce(0, +)
    for (value, expected) in zip(values, [0.6064, 0.3033, 0.0903] as [Float]) {
      #expect(abs(value / sum - expected) <= 5e-5)
    }
  }

  @Test func normalsHaveMean0AndDeviation1() {
    let values = MersenneTwister(seed: 3).normals(100_000).map(Double.init)
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99_999
    #expect(abs(mean) <= 0.01)
    #expect(abs(variance - 1) <= 0.02)
  }

  @Test func aClassWithoutProbabilityIsNeverDrawn() {
    let generator = MersenneTwister(seed: 4)
    let draws = (0..<1000).map { _ in generator.sample([0, 0.5, 0, 0.5, 0]) }
    #expect(Set(draws) == [1, 3])
  }
}
