import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Comparison")
struct ComparisonFigureTests {
  @Test("the comparison draws each loss where it is, with its interval and the lecture's")
  func comparison() throws {
    let losses = [
      ComparedLoss(
        name: "raw", train: 2.1245, validation: 2.1682, publishedValidation: 2.1681964,
        interval: 0.004),
      ComparedLoss(
        name: "kaiming", train: 2.0376642, validation: 2.1069896, publishedValidation: nil,
        interval: nil),
    ]
    let text = try Figure.comparison.text(of: Material(losses: losses))
    #expect(dataBlock("train", of: text) == [[2.1245, 0], [2.037664, 1]])
    #expect(dataBlock("validation", of: text) == [[2.1682, 0], [2.10699, 1]])
    #expect(dataBlock("published", of: text) == [[2.168196, 0]])
    #expect(dataBlock("intervals", of: text) == [[2.1682, 0, 0.004]])
    #expect(text.contains("'2.1070'"))
  }

  @Test("without intervals or published losses the legend does not speak of them")
  func plainComparison() throws {
    let losses = [
      ComparedLoss(
        name: "a", train: 2, validation: 2.1, publishedValidation: nil, interval: nil)
    ]
    let text = try Figure.comparison.text(of: Material(losses: losses))
    #expect(!text.contains("interval") && !text.contains("lecture"))
  }
}
