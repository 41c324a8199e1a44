extension Split {
  /// Numbers of names, kept in four bytes each.
  public struct Part: RandomAccessCollection, Sendable {
    let numbers: ArraySlice<UInt32>

    init(numbers: ArraySlice<UInt32>) {
      self.numbers = numbers
    }

    public init(_ numbers: some Sequence<Int>) {
      self.numbers = numbers.map { UInt32($0) }[...]
    }

    public var startIndex: Int { numbers.startIndex }
    public var endIndex: Int { numbers.endIndex }
    public subscript(position: Int) -> Int { Int(numbers[position]) }
    public subscript(positions: Range<Int>) -> Part { Part(numbers: numbers[positions]) }
  }
}
