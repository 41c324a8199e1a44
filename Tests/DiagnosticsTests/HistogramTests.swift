import Diagnostics
import Layers
import Testing

/// Counts, densities, and how bins are brought together.
@Suite struct HistogramTests {
  private let histogram = Histogram(lowerBound: -1, upperBound: 2, counts: [1, 2, 3, 4, 5, 6])

  @Test func theAreaUnderTheDensityIsOne() {
    let histogram = Histogram((0..<1000).map { Float($0 * $0) })
    let area = histogram.density.reduce(0, +) * histogram.binWidth
    #expect(abs(area - 1) <= 1e-12)
    #expect(Histogram([]).density.allSatisfy { $0 == 0 })
  }

  @Test func mergingAddsNeighboursUp() {
    let merged = histogram.merging(2)
    #expect(merged.counts == [3, 7, 11])
    #expect(merged.lowerBound == -1)
    #expect(merged.upperBound == 2)
    #expect(merged.total == histogram.total)
    #expect(histogram.merging(1) == histogram)
  }

  @Test func emptyEndsAreCutOff() {
    let padded = Histogram(lowerBound: -2, upperBound: 3, counts: [0, 1, 0, 2, 0])
    #expect(
      padded.withoutEmptyEnds == Histogram(lowerBound: -1, upperBound: 2, counts: [1, 0, 2]))
    let empty = Histogram(lowerBound: 0, upperBound: 1, counts: [0, 0])
    #expect(empty.withoutEmptyEnds == empty)
  }

  /// Bins of 0.5 from −1 on: of width 1 they begin at −1, of 1.5 at −1.5, of 2 at −2.
  @Test func widerBinsBeginAtMultiplesOfTheirWidth() {
    #expect(
      histogram.merged(toWidth: 1)
        == Histogram(lowerBound: -1, upperBound: 2, counts: [3, 7, 11]))
    #expect(
      histogram.merged(toWidth: 1.5)
        == Histogram(lowerBound: -1.5, upperBound: 3, counts: [3, 12, 6]))
    #expect(
      histogram.merged(toWidth: 2)
        == Histogram(lowerBound: -2, upperBound: 2, counts: [3, 18]))
    #expect(histogram.merged(toWidth: 0.5) == histogram)
  }

  @Test func whatWouldCutABinIsNotMerged() {
    for width in [0.75, 0.25, 0, -1, .nan, .infinity, 1e-300, 0.5000001] {
      #expect(histogram.merged(toWidth: width) == nil, "\(width)")
    }
    // Bins between a minimum and a maximum, as format 1 has them.
    let old = Histogram(lowerBound: -1.03, upperBound: 2.11, counts: [1, 2, 3])
    #expect(old.merged(toWidth: 2 * old.binWidth) == nil)
    #expect(
      Histogram(lowerBound: -1e38, upperBound: -1e38, counts: [1]).merged(toWidth: 1) == nil)
  }

  /// Merged to one width, each bin holds the values that lie in it, counted one by one.
  @Test(arguments: [1, 2, 16] as [Double])
  func histogramsOfDifferentWidthsAreMergedToOneGrid(factor: Double) throws {
    let narrow = (0..<3000).map { Float(($0 * 7919) % 2999) / 1000 - 1.7 }
    let wide = (0..<3000).map { Float(($0 * 6101) % 2999) / 90 - 3.3 }
    let histograms = [narrow, wide].map { Histogram($0) }
    #expect(histograms[0].binWidth < histograms[1].binWidth)
    let width = factor * histograms[1].binWidth
    for (histogram, values) in zip(histograms, [narrow, wide]) {
      let merged = try #require(histogram.merged(toWidth: width))
      #expect(merged.total == 3000)
      #expect(merged.binWidth == width)
      let first = merged.lowerBound / width
      #expect(first == first.rounded())
      for (bin, count) in merged.counts.enumerated() {
        let lower = merged.lowerBound + Double(bin) * width
        #expect(count == values.count { lower <= Double($0) && Double($0) < lower + width })
      }
    }
  }

  /// The bins of sums can be those of 0.25 that figures wish for.
  @Test func sumsAreBroughtToQuarters() throws {
    let sums = (0..<6400).map { Float(($0 * 7919) % 6301) / 200 - 15 }
    let histogram = Histogram(sums)
    #expect(histogram.binWidth == 0.25)
    #expect(histogram.merged(toWidth: 0.25) == histogram)
    #expect(Histogram([0.3, 1.7]).merged(toWidth: 0.25)?.total == 2)
  }
}
