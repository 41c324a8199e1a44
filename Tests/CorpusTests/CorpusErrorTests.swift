import Corpus
import Testing

@Suite struct CorpusErrorTests {
  @Test func theMessageIsOneLineWithWhereAndWhatToDo() {
    let error = CorpusError.badLine(path: "a.txt", line: 7, byte: 3, reason: "a NUL byte")
    #expect(error.description == "a.txt:7: a NUL byte, at byte 3 of the line")
    #expect(
      CorpusError.missing(path: "a.txt").description
        == "a.txt: no such file; name a file with one name a line with --input-file")
  }

  @Test func onlyFilesThatCannotBeHadAreMissingInput() {
    #expect(CorpusError.missing(path: "a").isMissingInput)
    #expect(CorpusError.notAFile(path: "a").isMissingInput)
    #expect(CorpusError.unreadable(path: "a", reason: "b").isMissingInput)
    #expect(!CorpusError.noNames(path: "a").isMissingInput)
    #expect(!CorpusError.tooLarge(path: "a").isMissingInput)
    #expect(!CorpusError.badLine(path: "a", line: 1, byte: 1, reason: "b").isMissingInput)
    #expect(!CorpusError.vocabularyTooLarge(path: "a", characters: 1).isMissingInput)
    #expect(!CorpusError.unknownCharacter(path: "a", character: "b").isMissingInput)
  }
}
