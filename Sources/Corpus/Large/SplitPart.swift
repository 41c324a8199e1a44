extension Split {
  /// Numbers of names, kept in four bytes each.
  public struct Part: RandomAccessCollection, Sendable {
    let numbers: ArraySlice<UInt32>

    public var startIndex: Int { numbers.startIndex }
    public var endIndex: Int { numbers.endIndex }
    public subscript(position: Int) -> Int { Int(numbers[position]) }
  }
}
