import Corpus
import TestSupport
import Testing

/// The examples against the lecture's loop, written as slowly as it stands there.
@Suite struct DatasetTests {
  private static let names = [
    "emma", "a", "olivia", "zz", "aurelianoaurelianoaureliano", "ava", "a",
  ]
  private static let order = [6, 0, 4, 2, 1, 3, 5]

  private struct Example: Equatable {
    let context: [Token]
    let target: Token
  }

  /// context = [0] * block_size; for each character: emit, then context = context[1:] + [token]
  private static func lectureExamples(
    _ context: Int, _ vocabulary: Vocabulary
  ) throws -> [Example] {
    try order.flatMap { index -> [Example] in
      var window = [Token](repeating: 0, count: context)
      let tokens = try names[index].unicodeScalars.map { try #require(vocabulary.token($0)) } + [0]
      return tokens.map { token in
        let example = Example(context: window, target: token)
        window = Array(window.dropFirst()) + [token]
        return example
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 27, 28, 40])
  func contextsAndTargetsAreTheLectures(context: Int) throws {
    let words = WordList(Self.names)
    let vocabulary = try Vocabulary(words)
    let data = Dataset(words, indices: Self.order, vocabulary: vocabulary, context: context)
    let expected = try Self.lectureExamples(context, vocabulary)
    #expect(data.count == expected.count)
    for index in 0..<data.count {
      let example = Example(context: data.contextTokens(index), target: data.target(index))
      #expect(example == expected[index])
    }
  }

  /// Parts on common memory have the examples of datasets of their own, also where one is empty, and no
  /// context reaches back into the part before.
  @Test(arguments: [1, 3, 40]) func partsAreDatasetsOfTheirOwn(context: Int) throws {
    let words = WordList(Self.names)
    let vocabulary = try Vocabulary(words)
    let parts = [[6, 0], [], [4, 2, 1], [3, 5]]
    let whole = Dataset(
      words, parts: parts.map { Split.Part($0) }, vocabulary: vocabulary, context: context)
    #expect(whole.count == 51 && whole.partEnds == [7, 7, 44, 51])
    for (number, indices) in parts.enumerated() {
      let part = whole.part(number)
      let own = Dataset(words, indices: indices, vocabulary: vocabulary, context: context)
      #expect(part.count == own.count && part.partEnds == [own.count])
      for index in 0..<own.count {
        #expect(part.contextTokens(index) == own.contextTokens(index))
        #expect(part.target(index) == own.target(index))
      }
    }
  }

  /// More names than are fetched at a time, in any order, with letters of one to four bytes.
  @Test func shuffledNamesAreTheirLettersOneNameAfterTheOther() throws {
    let words = WordList((0..<1_000).map { "z\($0)é美😀".prefix($0 % 8 + 1) + "a" }.map(String.init))
    let vocabulary = try Vocabulary(words)
    let order = (0..<1_000).map { $0 * 381 % 1_000 }
    let data = Dataset(words, indices: order, vocabulary: vocabulary, context: 3)
    let expected = order.flatMap { words[$0].map { vocabulary.token($0) } + [Vocabulary.end] }
    #expect((0..<data.count).map(data.target) == expected)
  }

  /// The first examples as the lecture prints them: ... → e, ..e → m, .em → m, emm → a, mma → .
  @Test func emmaIsFiveExamples() throws {
    let words = WordList(["emma"])
    let vocabulary = try Vocabulary(words)
    let data = Dataset(words, indices: [0], vocabulary: vocabulary, context: 3)
    let lines = (0..<data.count).map {
      vocabulary.text(data.contextTokens($0)) + " " + vocabulary.text(data.target($0))
    }
    #expect(lines == ["... e", "..e m", ".em m", "emm a", "mma ."])
  }

  @Test func noNamesAreNoExamples() throws {
    let words = WordList(["emma"])
    let data = Dataset(words, indices: [], vocabulary: try Vocabulary(words), context: 3)
    #expect(data.count == 0)
  }

  @Test func accentsHaveTokensOfTheirOwn() throws {
    let words = WordList(["é", "e"])
    let data = Dataset(words, indices: [0, 1], vocabulary: try Vocabulary(words), context: 1)
    #expect((0..<data.count).map(data.target) == [2, 0, 1, 0])
  }
}
