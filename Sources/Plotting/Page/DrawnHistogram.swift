import Diagnostics

extension Histogram {
  /// From the first bin that holds a value to the last, in pairs and pairs of pairs until there are about
  /// so many: up to one and a half times.
  func drawn(inAbout wished: Int) -> Histogram {
    var drawn = withoutEmptyEnds
    while 2 * drawn.counts.count > 3 * wished {
      if let wider = drawn.merged(toWidth: 2 * drawn.binWidth) {
        drawn = wider
      } else if drawn.counts.count.isMultiple(of: 2) {
        drawn = drawn.merging(2)
      } else {
        break
      }
    }
    return drawn
  }
}
