import Corpus
import Testing

/// Names kept by their numbers against a set of strings.
@Suite struct NameSetTests {
  private static let names = (0..<4_000).map { "zoë\($0 * $0 % 1_501)" }

  @Test func tellsWhichNamesAreNew() {
    let words = WordList(Self.names)
    var set = NameSet(of: words)
    var expected = Set<String>()
    for number in 0..<words.count {
      #expect(set.contains(number) == expected.contains(Self.names[number]))
      #expect(set.insert(number) == expected.insert(Self.names[number]).inserted)
      #expect(set.count == expected.count)
    }
    #expect(words.distinctCount == expected.count)
    #expect((0..<1_501).allSatisfy { set.contains("zoë\($0)") == expected.contains("zoë\($0)") })
  }

  @Test func theEmptySetHasNoName() {
    let set = NameSet(of: WordList(["ava", ""]))
    #expect(!set.contains("ava"))
    #expect(!set.contains(""))
    #expect(!set.contains(1))
    #expect(set.count == 0)
  }
}
