import Testing

@testable import LanguageModel

/// Check values of the generator itself.
@Suite struct MersenneTwisterTests {
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
}
