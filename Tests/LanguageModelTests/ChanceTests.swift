import LanguageModel
import Testing

/// Check values of the generator itself and of the lecture's section 2.
@Suite struct ChanceTests {
  /// The 10,000th output of the default seed, from the C++ standard ([rand.predef]).
  @Test func mersenneTwister() {
    let generator = MersenneTwister(seed: 5489)
    for _ in 1..<10_000 { _ = generator.next() }
    #expect(generator.next() == 4_123_659_995)
  }

  /// The first outputs in mt19937ar.out, which its authors publish with their program.
  @Test func seededWithAnArray() {
    let generator = MersenneTwister(key: [0x123, 0x234, 0x345, 0x456])
    #expect(
      (0..<5).map { _ in generator.next() } == [
        1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476,
      ])
  }

  @Test func ofASeedTheLower32BitsCount() {
    #expect(
      MersenneTwister(seed: 7).next() == MersenneTwister(seed: 7 + 1 << 32).next())
  }

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

  @Test func aShuffleKeepsEveryNumber() {
    let order = MersenneTwister.pythonShuffle(count: 1000, seed: 1 << 40 + 5)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != MersenneTwister.pythonShuffle(count: 1000, seed: 5))
    #expect(MersenneTwister.pythonShuffle(count: 0, seed: 42) == [])
  }
}
