/// A matrix and the name that it is saved under.
public struct NamedMatrix {
  public let name: String
  public let matrix: Matrix

  public init(_ name: String, _ matrix: Matrix) {
    self.name = name
    self.matrix = matrix
  }

  /// As the lecture has it: a matrix of one row is saved as its row.
  public var shape: [Int] { matrix.rows == 1 ? [matrix.columns] : matrix.shape }
}
