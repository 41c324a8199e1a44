import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of pairs of characters agrees with what was counted.
@Suite("Bigrams")
struct BigramsFigureTests {
  private func run(_ labels: [String], _ counts: [Int]) -> PlottedRun {
    var record = Record()
    record.bigrams = BigramCounts(labels: labels, counts: counts)
    return PlottedRun(name: "run", record: record, maxSteps: 10, rateChanges: [5])
  }

  private let labels = [".", "a", "n"]

  @Test("cells hold the counts, and numbers from a hundredth of the largest stand in them")
  func cells() throws {
    let run = SyntheticRun.raw
    let counts = try #require(run.record.bigrams).counts
    let largest = try #require(counts.max())
    let text = try Figure.bigrams.text(of: run)
    let cells = dataBlock("counts", of: text)
    // Row after row, each with its count at last; before it the root of its share.
    #expect(cells.map { $0[5] } == counts.filter { $0 > 0 }.map(Double.init))
    for cell in cells { #expect(abs(cell[4] * cell[4] * Double(largest) - cell[5]) < 0.01) }
    let page = text.drawnPage
    let written = page.matches(of: /set label written\('(\d+)'.* rgb heatInk\(([0-9.]+)\)/)
    #expect(
      written.compactMap { Int($0.output.1) } == counts.filter { 100 * $0 >= largest })
    for match in written {
      let (number, share) = (
        try #require(Double(match.output.1)), try #require(Double(match.output.2))
      )
      #expect(abs(share * share * Double(largest) - number) < 0.01)
    }
    #expect(page.contains("of \(counts.reduce(0, +).grouped) pairs;"))
  }

  @Test(
    "the headline names the largest cell, in the words of its place",
    arguments: [
      ([0, 1, 2, 3, 0, 1_234, 1, 2, 0], "After a comes n most often: 1,234 times"),
      ([0, 1, 2, 3, 0, 4, 9, 2, 0], "After n comes the end most often: 9 times"),
      ([0, 7, 2, 3, 0, 4, 5, 2, 0], "After the start comes a most often: 7 times"),
      ([8, 7, 2, 3, 0, 4, 5, 2, 0], "After “.” comes “.” most often: 8 times"),
      (
        [0, 1, 2, 3, 0, 9, 9, 2, 0],
        "After a comes n and after n comes “.” most often: 9 times each"
      ),
      ([0, 1, 9, 3, 0, 9, 9, 2, 0], "3 pairs of characters come most often: 9 times each"),
      ([0, 1, 0, 0, 0, 1, 1, 0, 0], "No pair of characters comes twice"),
    ] as [([Int], String)])
  func headlines(counts: [Int], words: String) throws {
    let run = run(labels, counts)
    #expect(try Figure.bigrams.made(of: run).headline.said == words)
    // As many frames as there are largest cells.
    let page = try Figure.bigrams.text(of: run).drawnPage
    let largest = counts.filter { $0 == counts.max() }.count
    #expect(page.matches(of: /fillstyle empty border/).count == largest)
  }

  @Test("the cell of a frame is the largest one")
  func frame() throws {
    let text = try Figure.bigrams.text(of: run(labels, [0, 1, 2, 3, 0, 9, 4, 2, 0]))
    let ends = try #require(
      text.drawnPage.firstMatch(
        of: /rectangle from ([0-9.]+),([0-9.]+) to ([0-9.]+),([0-9.]+) front/)
    ).output
    let numbers = [ends.1, ends.2, ends.3, ends.4].compactMap { Double($0) }
    let cell = try #require(dataBlock("counts", of: text).first { $0[5] == 9 })
    #expect(abs((numbers[0] + numbers[2]) / 2 - cell[0]) < 0.01)
    #expect(abs((numbers[1] + numbers[3]) / 2 - cell[1]) < 0.01)
    #expect(numbers[2] - numbers[0] > 2 * cell[2] && numbers[3] - numbers[1] > 2 * cell[3])
  }

  @Test("an empty cell is not drawn, so that the slide is seen in it")
  func emptyCells() throws {
    let text = try Figure.bigrams.text(of: run(labels, [0, 1, 0, 0, 0, 1, 1, 0, 0]))
    #expect(dataBlock("counts", of: text).count == 3)
  }
}
