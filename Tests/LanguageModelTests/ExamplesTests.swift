import Corpus
import LanguageModel
import Testing

@Suite struct ExamplesTests {
  @Test func theSplitFollowsPythonsShuffle() throws {
    let examples = try TestNames.fewExamples()
    let order = MersenneTwister.pythonShuffle(count: TestNames.few.count, seed: 42)
    let split = examples.split
    #expect(Array([split.train, split.validation, split.test].joined()) == order)
    #expect(split.train.count == 36)
    let ends = (0..<examples.train.count).count { examples.train.target($0) == 0 }
    #expect(ends == 36)
  }

  @Test func aModelsVocabularyIsUsedInsteadOfTheLists() throws {
    let vocabulary = Vocabulary(characters: Array("zyxa".unicodeScalars))
    let examples = try Examples(
      WordList(["aa", "zz"]), path: "x", splitSeed: 1, context: 3, vocabulary: vocabulary)
    #expect(examples.vocabulary == vocabulary)
    #expect(
      throws: CorpusError.unknownCharacter(path: "x", character: "b")
    ) {
      try Examples(WordList(["ab"]), path: "x", splitSeed: 1, context: 3, vocabulary: vocabulary)
    }
  }

  @Test func validationNamesThatAreTrainingNamesToo() throws {
    let same = try Examples(
      WordList(Array(repeating: "ava", count: 20)), path: "x", splitSeed: 1, context: 3)
    #expect(same.unseenNames.validation.repeatedShare == 1)
    let some = try Examples(
      WordList(Array(repeating: ["ava", "eve"], count: 10).flatMap { $0 } + ["mia"]), path: "x",
      splitSeed: 1, context: 3)
    let train = Set(some.split.train.map(some.words.name))
    let repeated = some.split.validation.count { train.contains(some.words.name($0)) }
    #expect(
      some.unseenNames.validation.repeatedShare == Double(repeated)
        / Double(some.split.validation.count))
    #expect(try TestNames.fewExamples().unseenNames.validation.repeatedShare == 0)
    let one = try Examples(WordList(["ava"]), path: "x", splitSeed: 1, context: 3)
    #expect(one.unseenNames.validation.repeatedShare == nil)
  }
}
