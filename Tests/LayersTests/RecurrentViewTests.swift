import Layers
import Testing

/// Views of rows as a recurrent layer uses them, derivatives through time included.
@Suite struct RecurrentViewTests {
  @Test(arguments: [(4, 2, 3, 6), (3, 17, 5, 4)])
  func derivativesThroughTime(times: Int, batch: Int, fanIn: Int, width: Int) {
    let cell = RecurrentCell(times: times, batch: batch, fanIn: fanIn, width: width)
    FiniteDifferences.check(cell, columns: fanIn, tolerance: 5e-4, step: 0x1p-8, scale: 0.4)
  }
}
