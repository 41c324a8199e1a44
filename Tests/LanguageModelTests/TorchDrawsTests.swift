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

  /// `torch.rand(5, generator=g)` of seed 2147483647.
  @Test func fiveUniformsAtOnce() {
    var values = [Float](repeating: 0, count: 5)
    values.withUnsafeMutableBufferPointer { MersenneTwister(seed: 2_147_483_647).fill($0) }
    let expected: [Float] = [0.7081289, 0.3542391, 0.1054323, 0.5996444, 0.0904441]
    for (value, number) in zip(values, expected) { #expect(abs(value - number) <= 6e-8) }
  }

  /// `torch.randperm(n, generator=g)` of seed 2147483647.
  @Test func permutations() {
    var order = [Int](repeating: 0, count: 8)
    MersenneTwister(seed: 2_147_483_647).permutation(into: &order)
    #expect(order == [7, 4, 3, 5, 2, 1, 6, 0])
    order = [Int](repeating: 0, count: 32)
    MersenneTwister(seed: 2_147_483_647).permutation(into: &order)
    #expect(order.prefix(12) == [15, 3, 21, 18, 9, 14, 22, 23, 7, 11, 25, 0])
    #expect(order.sorted() == Array(0..<32))
  }

  @Test(arguments: [0, 1, 2, 9]) func aPermutationDrawsOneLessThanItHasPlaces(count: Int) {
    let generator = MersenneTwister(seed: 8)
    let other = MersenneTwister(seed: 8)
    var order = [Int](repeating: 0, count: count)
    generator.permutation(into: &order)
    for _ in 1..<max(count, 1) { _ = other.next() }
    #expect(generator.next() == other.next())
    #expect(order.sorted() == Array(0..<count))
  }

  @Test(
    arguments: [
      (1, [0.731300408, 0.868377757, 0.313670064]), (0.2, [0.297545711, 0.013808012, 0.999704086]),
      (0.5, [0.153495949, 0.962675200]), (2, [0.692645075, 0.098609628]),
    ] as [(Double, [Double])])
  func theFirstSharesOfTheTwentiethSeed(a: Double, expected: [Double]) {
    let generator = MersenneTwister(seed: 2_147_483_667)
    for number in expected { #expect(abs(generator.beta(a) - number) <= 1e-9) }
  }

  @Test(arguments: [0.001, 0.2, 0.5, 1, 2]) func sharesHaveMeanOneHalf(a: Double) {
    let generator = MersenneTwister(seed: 9)
    let values = (0..<50_000).map { _ in generator.beta(a) }
    let mean = values.reduce(0, +) / 50_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 49_999
    #expect(abs(mean - 0.5) <= 0.01)
    #expect(abs(variance * 4 * (2 * a + 1) - 1) <= 0.02)
    #expect(values.allSatisfy { 0...1 ~= $0 })
  }

  @Test func sharesThatWouldTakeForEver() async {
    await #expect(processExitsWith: .failure) { _ = MersenneTwister(seed: 1).beta(0) }
    await #expect(processExitsWith: .failure) { _ = MersenneTwister(seed: 1).beta(11) }
    await #expect(processExitsWith: .failure) { _ = MersenneTwister(seed: 1).beta(.nan) }
  }
}
