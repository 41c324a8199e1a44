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

  /// Every word of ten states, by the formulas of the paper one word at a time.
  @Test func theTwistIsThatOfThePaper() {
    var state: [UInt32] = [5489]
    for index in 1..<624 {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
    }
    let generator = MersenneTwister(seed: 5489)
    for round in 0..<10 {
      for index in 0..<624 {
        let y = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7FFF_FFFF)
        state[index] = state[(index + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      }
      let expected = state.map { word in
        var y = word
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C_5680
        y ^= (y << 15) & 0xEFC6_0000
        return y ^ (y >> 18)
      }
      #expect((0..<624).map { _ in generator.next() } == expected, "state \(round)")
    }
  }

  /// From any place of a state, across its end, and nothing at all.
  @Test func manyUniformsAreThoseOfOneByOne() {
    let generator = MersenneTwister(seed: 6)
    let other = MersenneTwister(seed: 6)
    for count in [1, 0, 15, 16, 17, 623, 624, 625, 1, 2000, 7] {
      var values = [Float](repeating: -1, count: count)
      values.withUnsafeMutableBufferPointer { generator.fill($0) }
      #expect(values == (0..<count).map { _ in other.uniform() })
      #expect(generator.next() == other.next())
    }
  }

  /// From any place of a state, with a normal value kept and without.
  @Test(arguments: [0, 1, 623, 624, 625, 1_000], [0, 1, 2])
  func aStreamGoesOnWhereAnotherStood(draws: Int, normals: Int) {
    let generator = MersenneTwister(seed: 6)
    for _ in 0..<draws { _ = generator.next() }
    _ = generator.normals(normals)
    let state = generator.state
    let other = MersenneTwister(seed: 7)
    other.state = state
    #expect(other.state == state)
    let expected = (generator.normals(3), (0..<2_000).map { _ in generator.next() })
    #expect(other.normals(3) == expected.0)
    #expect((0..<2_000).map { _ in other.next() } == expected.1)
  }

  @Test func whatIsNoStateIsKnown() {
    let state = MersenneTwister(seed: 6).state
    #expect(state.isPossible)
    func changed(_ change: (inout MersenneTwister.State) -> Void) -> MersenneTwister.State {
      var other = state
      change(&other)
      return other
    }
    let wrong = [
      changed { $0.words.removeLast() }, changed { $0.position = 625 },
      changed { $0.position = -1 }, changed { $0.keptNormal = .nan },
    ]
    for state in wrong { #expect(!state.isPossible) }
  }
}
