import Foundation
import Testing

@testable import Laboratory

@Suite struct SingularValuesTests {
  /// (3 0 / 4 5) has 3√5 and √5.
  @Test func ofAMatrixOfTwoColumns() {
    #expect(areNear(singularValues([[3, 4], [0, 5]]), [3 * sqrt(5), sqrt(5)], within: 1e-12))
  }

  /// One direction is left of columns that are multiples of each other.
  @Test func ofColumnsOfOneDirection() {
    let values = singularValues([[1, 2, 2], [2, 4, 4], [-1, -2, -2]])
    #expect(abs(values[0] - 3 * sqrt(6)) < 1e-12)
    #expect(values[1] < 1e-12 && values[2] < 1e-12)
  }
}
