import Quoting
import Report
import TestSupport
import Testing

@Suite struct ReproductionTests {
  @Test(arguments: Hostile.texts)
  func aShellReadsAQuotedWordAsItStands(_ word: String) {
    guard !word.unicodeScalars.contains("\u{0}") else { return }
    let read = Program("/bin/sh", "-c", "printf '%s' \(word.shellWord)").run()
    #expect(read.status == 0 && Array(read.output.utf8) == Array(word.utf8))
  }
}
