import Diagnostics
import Glibc
import Testing

@testable import Plotting

/// What is said and drawn of a search for the learning rate agrees with what was measured.
@Suite struct LearningRateFinderFigureTests {
  private func chart(_ sweep: LearningRateSweep, of subject: String? = nil) throws -> Chart {
    var material = Material()
    material.sweep = sweep
    material.subject = subject
    return try Figure.learningRateFinder.made(of: material)
  }

  @Test func theBottomOfTheValleyIsMarked() throws {
    let chart = try chart(Gallery.sweep)
    let suggestion = try #require(Gallery.sweep.suggestion)
    #expect(abs(log10(suggestion) + 1) < 0.15)
    #expect(chart.panels[0].landmarks.map(\.value) == [suggestion])
    #expect(chart.panels[0].series[0].points.count == 1_000)
  }

  /// The loss is 2.4 + (log₁₀ rate + 1)² / 3, so it is 0.05 above its lowest 0.39 from −1.
  @Test func theValleyReachesAsFarAsTheLossIsAlike() throws {
    let alone = try chart(Gallery.sweep).finding
    #expect(alone.key == "learning-rate-finder.headline.alone")
    let named = try chart(Gallery.sweep, of: "kaiming").finding
    #expect(named.key == "learning-rate-finder.headline" && named.values["run"] == "kaiming")
    let ends = ["from", "to"].compactMap { named.values[$0].flatMap(Double.init) }
    #expect(
      ends.count == 2 && ends[0] >= 0.02 && ends[0] <= 0.08 && ends[1] >= 0.14 && ends[1] <= 0.4)
  }

  @Test func theShadedPartIsWhatTheHeadlineSays() throws {
    let chart = try chart(Gallery.sweep)
    let shade = try #require(chart.panels[0].shades.first?.range)
    let ends = [shade.lowerBound, shade.upperBound]
    #expect(ends.map(\.plain) == ["from", "to"].map { chart.finding.values[$0] })
    #expect(ends == ends.map { Double($0.plain) })
  }

  @Test func aValleyAtAnEndIsSaidToReachBeyondIt() throws {
    let rates = (0..<300).map { pow(10, -3 + 3 * Double($0) / 299) }
    let falling = LearningRateSweep(rates: rates, losses: rates.map { Float(3 - log10($0)) })
    #expect(try chart(falling).finding.key == "learning-rate-finder.headline.outside")
  }
}
