import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Bigrams")
struct BigramsFigureTests {
  @Test("bigram cells hold the counts, and their numbers stand in them")
  func bigrams() throws {
    let run = SyntheticRun.raw
    let counts = try #require(run.record.bigrams)
    let text = try Figure.bigrams.text(of: run)
    let cells = dataBlock("counts", of: text)
    #expect(cells.count == 729)
    let most = Double(counts.counts.max()!)
    for cell in cells {
      let count = Double(counts[Int(cell[1]), Int(cell[0])])
      #expect(abs(cell[2] * cell[2] * most - count) < 0.01)
    }
    let page = try #require(text.split(separator: "} else {").last)
    let number = counts[20, 7]
    #expect(page.contains("set label written('\(number)', '\\gradussmall{}\(number)') at 7,20 "))
    #expect(text.contains("of \(counts.total.grouped);"))
  }
}
