import Corpus
import Testing

@Suite struct KnownNamesTests {
  @Test func aNameIsInTrainInAnotherSplitOrNew() {
    let words = WordList(["ava", "mia", "eve", "ava", "zoe", "leah", "nora", "mila", "aria", "mia"])
    let known = KnownNames(words, split: Split(order: Array(0..<10)))
    #expect(known.novelty("ava") == .inTrain)
    #expect(known.novelty("mia") == .inTrain)
    #expect(known.novelty("aria") == .inValidationOrTest)
    #expect(known.novelty("av") == .new)
    #expect(known.novelty("") == .new)
  }
}
