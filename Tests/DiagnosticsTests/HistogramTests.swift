import Diagnostics
import Testing

@Suite struct HistogramTests {
  @Test func binsLieBetweenMinimumAndMaximum() {
    let histogram = Histogram([0, 1, 2, 3, 4], bins: 4)
    #expect(histogram.lowerBound == 0)
    #expect(histogram.upperBound == 4)
    #expect(histogram.binWidth == 1)
    #expect(histogram.center(0) == 0.5)
    #expect(histogram.center(3) == 3.5)
  }

  /// As `torch.histogram`: a bin holds its lower edge, the last one both.
  @Test func anEdgeBelongsToTheBinAboveAndTheLastEdgeToTheLastBin() {
    #expect(Histogram([0, 1, 2, 3, 4], bins: 4).counts == [1, 1, 1, 2])
    #expect(Histogram([-1, 0, 0, 1], bins: 2).counts == [1, 3])
    #expect(Histogram([0, 0.5, 0.999, 1], bins: 1).counts == [4])
  }

  /// Against counting by the definition, edge by edge.
  @Test func countsAreThoseOfTheDefinition() {
    let values = (0..<5000).map { Float(($0 * 7919) % 4999) / 100 - 20 }
    let histogram = Histogram(values, bins: 37)
    for bin in 0..<37 {
      let lower = histogram.lowerBound + Double(bin) * histogram.binWidth
      let upper = histogram.lowerBound + Double(bin + 1) * histogram.binWidth
      let count = values.count {
        Double($0) >= lower && (Double($0) < upper || bin == 36)
      }
      // A value within rounding of an edge may lie on either side of it.
      #expect(abs(histogram.counts[bin] - count) <= 1)
    }
    #expect(histogram.total == 5000)
  }

  @Test(arguments: [0, 1, -3.5, 1e-30, 1e10, 1e30, -3e38] as [Float])
  func equalValuesLieInOneBinOfARangeAroundThem(value: Float) {
    let histogram = Histogram([value, value, value], bins: 10)
    #expect(histogram.lowerBound < Double(value))
    #expect(histogram.upperBound > Double(value))
    #expect(histogram.counts[5] == 3)
    #expect(histogram.total == 3)
  }

  @Test func theRangeAroundEqualValuesIsOne() {
    let histogram = Histogram([2, 2], bins: 10)
    #expect(histogram.lowerBound == 1.5)
    #expect(histogram.upperBound == 2.5)
  }

  @Test func valuesThatAreNotFiniteAreInNoBin() {
    let histogram = Histogram([.nan, 0, .infinity, 1, -.infinity, 2, .nan], bins: 2)
    #expect(histogram.counts == [1, 2])
    #expect(Histogram([.nan, .infinity], bins: 3).counts == [0, 0, 0])
    #expect(Histogram([], bins: 3).total == 0)
  }

  @Test func extremeFloatsAreCounted() {
    let largest = Float.greatestFiniteMagnitude
    #expect(Histogram([-largest, 0, largest], bins: 2).counts == [1, 2])
    let tiny = Float.leastNonzeroMagnitude
    #expect(Histogram([0, tiny, tiny], bins: 2).counts == [1, 2])
  }

  @Test func theAreaUnderTheDensityIsOne() {
    let histogram = Histogram((0..<1000).map { Float($0 * $0) }, bins: 30)
    let area = histogram.density.reduce(0, +) * histogram.binWidth
    #expect(abs(area - 1) <= 1e-12)
    #expect(Histogram([], bins: 3).density == [0, 0, 0])
  }

  @Test func mergingAddsNeighboursUp() {
    let histogram = Histogram(lowerBound: -1, upperBound: 2, counts: [1, 2, 3, 4, 5, 6])
    let merged = histogram.merging(2)
    #expect(merged.counts == [3, 7, 11])
    #expect(merged.lowerBound == -1)
    #expect(merged.upperBound == 2)
    #expect(merged.total == histogram.total)
    #expect(histogram.merging(1) == histogram)
  }

  /// The lecture's figures have 50 bins, the record has 100.
  @Test func mergedBinsAreTheBinsOfTheValues() {
    let values = (0..<997).map { Float(($0 * 31) % 997) }
    #expect(Histogram(values, bins: 100).merging(2) == Histogram(values, bins: 50))
  }
}
