/// Different names of a list, each kept as its number in the list.
///
/// A hash table with open addressing: eleven to twenty-two bytes a different name, where a `Set` of
/// names would take fifty and more. Names are compared only where their hashes agree, because to look
/// at a name anywhere in a large list costs more than all the rest.
public struct NameSet: Sendable {
  private let words: WordList
  /// A power of two of them, of which at least a quarter stay empty.
  private var slots: [Slot]
  public private(set) var count = 0

  private struct Slot {
    static let empty = Slot(hash: 0, entry: 0)

    let hash: UInt32
    /// The number of the name and 1; 0 where there is none.
    let entry: UInt32
  }

  /// An empty set.
  ///
  /// - Parameter room: for so many names it does not have to grow.
  public init(of words: WordList, room: Int = 0) {
    self.words = words
    var slots = 4
    while room > slots / 4 * 3 { slots *= 2 }
    self.slots = [Slot](repeating: .empty, count: slots)
  }

  /// Adds names of the list.
  public mutating func insert(_ numbers: Split.Part) {
    insert(numbers) { _, _ in }
  }

  /// - Parameter see: is told of each name whether an equal one was not there yet.
  mutating func insert(
    _ numbers: some Sequence<Int>, seeing see: (_ number: Int, _ isNew: Bool) -> Void
  ) {
    let words = words
    let fetched = FetchedSlots()
    words.fetch(numbers) { names in
      fetch(names, fetched)
      for (place, name) in names.enumerated() {
        let hash = fetched.slots[place].hash
        let index = index(of: name.utf8, hash: hash)
        let isNew = slots[index].entry == 0
        if isNew { add(Slot(hash: hash, entry: UInt32(name.number + 1)), at: index) }
        see(name.number, isNew)
      }
    }
  }

  /// Those of some names of the list of which no equal one is there, in their order.
  public func missing(of numbers: Split.Part) -> Split.Part {
    var missing: [UInt32] = []
    let fetched = FetchedSlots()
    words.fetch(numbers) { names in
      fetch(names, fetched)
      for (place, name) in names.enumerated()
      where slots[index(of: name.utf8, hash: fetched.slots[place].hash)].entry == 0 {
        missing.append(UInt32(name.number))
      }
    }
    return Split.Part(numbers: missing[...])
  }

  public func contains(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { slots[index(of: $0, hash: Self.hash($0))].entry != 0 }
  }

  /// The hashes of some names, and what lies where they lead.
  private final class FetchedSlots {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: WordList.fetchedAtOnce)
    deinit { slots.deallocate() }
  }

  /// Looks at the first slot of each name before one of them is needed: as `WordList.fetch` does with the
  /// names.
  private func fetch(_ names: UnsafeBufferPointer<FetchedName>, _ fetched: FetchedSlots) {
    let hashes = fetched.slots
    for (place, name) in names.enumerated() {
      (hashes + place).initialize(to: Slot(hash: Self.hash(name.utf8), entry: 0))
    }
    slots.withUnsafeBufferPointer { slots in
      for place in names.indices {
        let hash = hashes[place].hash
        hashes[place] = Slot(hash: hash, entry: slots[Int(hash) & (slots.count - 1)].entry)
      }
    }
  }

  /// Eight bytes at a time: multiplied, and the upper half, in which all bits have met, laid over the
  /// lower one.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(name)
    var hash = UInt64(bytes.count)
    func take(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    var start = 0
    while start + 8 <= bytes.count {
      take(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      start += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[start...] { rest = rest << 8 | UInt64(byte) }
    take(rest)
    return UInt32(truncatingIfNeeded: hash)
  }

  /// The slot of a name: the one that has it, or else the first empty one from its hash on.
  private func index(of name: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    var index = Int(hash) & (slots.count - 1)
    while slots[index].entry != 0 {
      let slot = slots[index]
      if slot.hash == hash, words[Int(slot.entry) - 1].utf8.elementsEqual(name) { break }
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  private mutating func add(_ slot: Slot, at index: Int) {
    slots[index] = slot
    count += 1
    if count > slots.count / 4 * 3 { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .empty, count: 2 * old.count)
    for slot in old where slot.entry != 0 {
      var index = Int(slot.hash) & (slots.count - 1)
      while slots[index].entry != 0 { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }
}
