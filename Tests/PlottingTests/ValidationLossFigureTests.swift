import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Loss over all examples")
struct ValidationLossFigureTests {
  @Test("losses over all examples are drawn at the steps where they were taken")
  func validation() throws {
    let run = SyntheticRun.raw
    let text = try Figure.validationLoss.text(of: run)
    #expect(dataBlock("validation", of: text) == [[0, 2.1], [1, 2.1], [2, 2.1]])
    #expect(text.contains("('0' 0, '100,000' 1, '200,000' 2)"))
    #expect(text.contains("'learning rate drops' at 1, graph"))
    #expect(dataBlock("train", of: text)[0] == [0, 22])
    #expect(
      text.contains("training from 22.0000 to 2.0001, validation from 2.1000 to 2.1000"))
  }
}
