/// A name that was asked of memory before it is looked at.
struct FetchedName {
  let number: Int
  let utf8: UnsafeBufferPointer<UInt8>
  /// To read it is to ask for the name; 0 for one without bytes.
  let firstByte: UInt8
}

extension WordList {
  /// How many names are fetched at a time.
  static let fetchedAtOnce = 64

  /// Goes through names that may lie anywhere in a large list, some at a time.
  ///
  /// Shuffled names are seldom in a cache. One after the other, each would be waited for twice, for where
  /// it lies and for its bytes; asked for together, many are waited for at once.
  func fetch(_ numbers: some Sequence<Int>, _ body: (UnsafeBufferPointer<FetchedName>) -> Void) {
    var iterator = numbers.makeIterator()
    withUnsafeTemporaryAllocation(of: FetchedName.self, capacity: Self.fetchedAtOnce) { names in
      withStorage { utf8, ends in
        while true {
          var count = 0
          while count < Self.fetchedAtOnce, let number = iterator.next() {
            let start = number == 0 ? 0 : Int(ends[number - 1])
            let bytes = UnsafeBufferPointer(rebasing: utf8[start..<Int(ends[number])])
            names.initializeElement(
              at: count, to: FetchedName(number: number, utf8: bytes, firstByte: 0))
            count += 1
          }
          if count == 0 { break }
          for index in 0..<count {
            let name = names[index]
            names[index] = FetchedName(
              number: name.number, utf8: name.utf8, firstByte: name.utf8.first ?? 0)
          }
          body(UnsafeBufferPointer(rebasing: names[..<count]))
        }
      }
    }
  }
}
