import Layers

extension Matrix {
  /// Whether everything after the columns and after the rows is zero.
  var hasZeroPadding: Bool {
    let paddedRows = (rows + 15) / 16 * 16
    for row in 0..<paddedRows {
      for column in (row < rows ? columns : 0)..<stride
      where storage[row * stride + column] != 0 { return false }
    }
    return true
  }
}

extension Variable {
  var hasZeroPadding: Bool { value.hasZeroPadding && gradient.hasZeroPadding }
}
