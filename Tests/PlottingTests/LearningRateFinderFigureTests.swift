import Diagnostics
import Glibc
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Learning-rate finder")
struct LearningRateFinderFigureTests {
  @Test("the learning-rate finder marks the bottom of the valley")
  func learningRate() throws {
    var material = Material()
    material.sweep = Gallery.sweep
    let text = try Figure.learningRateFinder.text(of: material)
    let suggestion = try #require(Gallery.sweep.suggestion)
    #expect(abs(log10(suggestion) + 1) < 0.15)
    #expect(text.contains("the valley suggests \(suggestion.short)"))
    #expect(dataBlock("loss", of: text).count == 1_000)
  }
}
