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

/// A copy of a named matrix, which stays as it is while the matrix is trained on.
public struct NamedValues: Equatable, Sendable {
  public let name: String
  public let shape: [Int]
  /// Row after row.
  public let values: [Float]

  public init(_ name: String, shape: [Int], values: [Float]) {
    self.name = name
    self.shape = shape
    self.values = values
  }
}

extension [NamedMatrix] {
  public var values: [NamedValues] {
    map { NamedValues($0.name, shape: $0.shape, values: $0.matrix.values) }
  }

  /// Takes over the numbers of as many matrices of the same names and shapes.
  public func copy(_ values: [NamedValues]) {
    precondition(
      map(\.name) == values.map(\.name) && map(\.shape) == values.map(\.shape),
      "\(values.map(\.name)) for \(map(\.name)), or other shapes")
    for (own, other) in zip(self, values) { own.matrix.values = other.values }
  }
}
