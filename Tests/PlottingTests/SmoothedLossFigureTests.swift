import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Smoothed loss")
struct SmoothedLossFigureTests {
  @Test("the smoothed loss is the means of the loss figure")
  func smoothed() throws {
    let smoothed = try Figure.smoothedLoss.text(of: SyntheticRun.raw)
    let loss = try Figure.loss.text(of: SyntheticRun.raw)
    #expect(dataBlock("mean", of: smoothed).count == 200)
    #expect(dataBlock("mean", of: smoothed) == dataBlock("mean", of: loss))
  }
}
