import Plotting
import Testing

@Suite("Range of losses")
struct LossRangeTests {
  /// What lies within the range, without the room around it.
  private func reach(_ trainings: [[Double]]) -> [Double]? {
    LossRange.withoutBadStarts(trainings).map { range in
      trainings.joined().filter(range.contains).sorted()
    }
  }

  @Test("a start that would press the rest flat lies above")
  func badStart() {
    #expect(reach([[27, 9, 3, 2.5, 2.4, 2.3, 2.2]]) == [2.2, 2.3, 2.4, 2.5, 3])
  }

  @Test("a start that is not bad lies within")
  func goodStart() {
    #expect(reach([[3.3, 2.6, 2.5, 2.4, 2.3, 2.2, 2.1]])?.count == 7)
    #expect(reach([[27, 2.2]])?.count == 2)
    #expect(reach([[2, 2, 2]])?.count == 3)
  }

  @Test("what rises later lies within, and so does a training that stays high")
  func high() {
    #expect(reach([[27, 2.4, 2.3, 2.2, 2.2, 9, 2.2]]) == [2.2, 2.2, 2.2, 2.3, 2.4, 9])
    let high = reach([[2.5, 2.4, 2.3, 2.2], [25, 23, 21, 19]])
    #expect(high?.count == 8)
  }

  @Test("without a finite loss there is none")
  func nothing() {
    #expect(LossRange.withoutBadStarts([]) == nil)
    #expect(LossRange.withoutBadStarts([[], [.nan, .infinity]]) == nil)
    #expect(reach([[.nan, 2, 2.1]])?.count == 2)
  }
}
