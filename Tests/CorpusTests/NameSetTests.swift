import Corpus
import Testing

/// Names kept by their numbers against a set of strings.
@Suite struct NameSetTests {
  private static let names = (0..<4_000).map { "zoë\($0 * $0 % 1_501)" }

  @Test(arguments: [0, 10, 4_000]) func tellsWhichNamesAreNew(room: Int) {
    let words = WordList(Self.names)
    var set = NameSet(of: words, room: room)
    var expected = Set<String>()
    // Whole batches of names, parts of them, none, and names that are there.
    for (start, end) in [(0, 64), (64, 65), (65, 65), (65, 1_000), (500, 3_999), (3_999, 4_000)] {
      let missing = (0..<words.count).filter { !expected.contains(Self.names[$0]) }
      #expect(set.missing(of: Split.Part(0..<words.count)).elementsEqual(missing))
      set.insert(Split.Part(start..<end))
      expected.formUnion(Self.names[start..<end])
      #expect(set.count == expected.count)
    }
    #expect(words.distinctCount == expected.count)
    #expect((0..<1_501).allSatisfy { set.contains("zoë\($0)") == expected.contains("zoë\($0)") })
  }

  /// Names of all lengths around those that are hashed eight bytes at a time, alike but for one byte.
  @Test func namesThatDifferInOneByteAreDifferent() {
    let names = (0..<40).flatMap { length in
      (0..<length).map { place in
        String(repeating: "a", count: place) + "b"
          + String(repeating: "a", count: length - place - 1)
      }
    }
    let words = WordList(names + names)
    #expect(words.distinctCount == names.count)
    #expect(words.removingDuplicates().names == names)
  }

  @Test func theEmptySetHasNoName() {
    let words = WordList(["ava", ""])
    let set = NameSet(of: words)
    #expect(!set.contains("ava"))
    #expect(!set.contains(""))
    #expect(set.missing(of: Split.Part([1, 0])).elementsEqual([1, 0]))
    #expect(set.count == 0)
  }
}
