import Diagnostics
import Foundation
import Layers
import Testing

/// Every value is in the bin in which it belongs, against counting by the definition.
@Suite struct HistogramBinsTests {
  /// The bins by their definition, value by value and in exact arithmetic: dividing by a power of two
  /// rounds nothing.
  private func expectDefinition(_ values: [Float], _ histogram: Histogram) {
    let finite = values.filter(\.isFinite)
    #expect(histogram.counts.count == 200)
    #expect(histogram.total == finite.count)
    let width = histogram.binWidth
    #expect(width.significand == 1)
    let first = histogram.lowerBound / width
    #expect(first == first.rounded())
    var counts = [Int](repeating: 0, count: 200)
    for value in finite { counts[Int((Double(value) / width).rounded(.down) - first)] += 1 }
    #expect(histogram.counts == counts)
  }

  /// With half the width they would not hold all values, or would be narrower than Floats lie apart.
  private func expectSmallestWidth(_ values: [Float], _ histogram: Histogram) throws {
    let finite = values.filter(\.isFinite).map(Double.init)
    let half = histogram.binWidth / 2
    let (smallest, largest) = (try #require(finite.min()), try #require(finite.max()))
    let needed = (largest / half).rounded(.down) - (smallest / half).rounded(.down) + 1
    let ulp = Float(max(abs(smallest), abs(largest))).ulp
    #expect(needed > 200 || histogram.binWidth == Double(ulp))
    #expect(histogram.lowerBound <= smallest && smallest < histogram.lowerBound + 2 * half)
  }

  @Test(
    arguments: [
      [0, 1, 2, 3, 4], [-1, 0, 0, 1], [-3, -2.5, -1e-30], [1e-30, 2e-30, -4e-30],
      [1e30, -1e30, 1e-40, -1e-40], [0, .leastNonzeroMagnitude, 5e-45, 1e-42, -1e-43],
      [-.greatestFiniteMagnitude, 0, .greatestFiniteMagnitude, -1e-45], [1, 1.0000001],
      [-16_777_216, -16_777_215, -16_777_000], [.nan, 0.5, .infinity, 1, -.infinity, 2, .nan],
      [0.1, 0.1, 0.7, -0.3], [1e10, 1], [-0.0, 0], [127, -73], [127.99, -73], [128, -73],
    ] as [[Float]])
  func extremeValues(values: [Float]) throws {
    let histogram = Histogram(values)
    expectDefinition(values, histogram)
    try expectSmallestWidth(values, histogram)
  }

  /// Of all lengths, so that no number at the end of a row of sixteen is lost.
  @Test(arguments: [1, 2, 15, 16, 17, 31, 33, 1000, 5003]) func manyValues(count: Int) throws {
    for scale in [1, 1e-20, 1e20, 0.037] as [Float] {
      let values = (0..<count).map { (Float(($0 * 7919) % 5003) / 1250 - 1.3) * scale }
      let histogram = Histogram(values)
      expectDefinition(values, histogram)
      try expectSmallestWidth(values, histogram)
    }
  }

  @Test(
    arguments: [0, 1, -3.5, 1e-30, 1e-45, 1e10, 1e30, -3e38, .greatestFiniteMagnitude] as [Float])
  func equalValuesAreInOneNarrowBin(value: Float) {
    let histogram = Histogram([value, value, value])
    #expect(histogram.binWidth == Double(value.ulp))
    #expect(histogram.counts[0] == 3)
    #expect(histogram.withoutEmptyEnds.lowerBound == Double(value))
    #expect(histogram.merged(toWidth: 0x1p107)?.total == 3)
    #expect(Distribution([value, value, value]).onlyValue == Double(value))
  }

  @Test func withoutFiniteValuesAllBinsAreEmpty() {
    for values in [[], [.nan, .infinity]] as [[Float]] {
      let histogram = Histogram(values)
      #expect(histogram.total == 0 && histogram.counts.count == 200)
      #expect(histogram.lowerBound == 0 && histogram.upperBound > 0)
    }
  }

  /// Floats near every edge, on both sides of it, are counted as the saturation counts them: an edge
  /// belongs to the bin that is nearer to the middle.
  @Test(arguments: [Tanh.bounds, Sigmoid.bounds])
  func binsOfBoundedOutputsEndWhereSaturationBegins(bounds: Bounds) {
    for share in 1...99 {
      let edge = bounds.threshold(Float(share) / 100)
      let distances = [
        edge.nextDown.nextDown, edge.nextDown, edge, edge.nextUp, edge.nextUp.nextUp,
      ]
      for distance in distances {
        for sign in [1, -1] as [Float] {
          let output = bounds.middle + sign * distance
          // What the addition has made of it is what is asked.
          let isBeyond = abs(output - bounds.middle) > edge
          let histogram = Histogram([output], between: bounds)
          let beyond =
            sign > 0 ? histogram.counts[(100 + share)...] : histogram.counts[..<(100 - share)]
          #expect(beyond.reduce(0, +) == (isBeyond ? 1 : 0), "\(share) \(output)")
        }
      }
    }
  }

  @Test(arguments: [Tanh.bounds, Sigmoid.bounds])
  func theCountBeyond99IsTheShareOfSaturatedOutputs(bounds: Bounds) {
    let outputs = (0..<20_000).map { number in
      let input = Float((number * 7919) % 19_997) / 2_000 - 5
      return bounds.middle + bounds.reach * tanhf(bounds.reach * input)
    }
    let histogram = Histogram(outputs, between: bounds)
    let saturation = Saturation(
      rows: 1, columns: outputs.count, activations: outputs, of: .nearBounds(bounds))
    let beyond = [histogram.counts[0], histogram.counts[199]]
    #expect(Double(beyond[0] + beyond[1]) / 20_000 == saturation.mapShare)
    #expect(Double(beyond[1]) / 20_000 == saturation.upperShare)
    let beyond97 = histogram.counts[..<3].reduce(0, +) + histogram.counts[197...].reduce(0, +)
    #expect(Double(beyond97) / 20_000 == saturation.tableShare)
    #expect(histogram.total == 20_000)
  }

  @Test func theMiddleIsInTheUpperHalfAndWhatIsNoNumberInNone() {
    let histogram = Histogram([0, -0.0, .nan, 1, -1, .infinity, -1e-45], between: Tanh.bounds)
    #expect(histogram.total == 5)
    #expect(histogram.counts[100] == 2 && histogram.counts[99] == 1)
    #expect(histogram.counts[0] == 1 && histogram.counts[199] == 1)
    #expect(histogram.lowerBound == -1 && histogram.upperBound == 1)
    #expect(histogram.binWidth == 0.01)
    #expect(histogram.merged(toWidth: 0.04)?.counts.count == 50)
  }
}
