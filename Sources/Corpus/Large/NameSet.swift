/// Different names of a list, each kept as its number in the list.
///
/// A hash table with open addressing: eleven to twenty-two bytes a different name, where a `Set` of
/// names would take fifty and more. Names are compared only where their hashes agree, because to look
/// at a name anywhere in a large list costs more than all the rest.
public struct NameSet: Sendable {
  private let words: WordList
  /// A power of two of them, of which at least a quarter stay empty.
  private var slots = [Slot](repeating: .empty, count: 4)
  public private(set) var count = 0

  private struct Slot {
    static let empty = Slot(hash: 0, entry: 0)

    let hash: UInt32
    /// The number of the name and 1; 0 where there is none.
    let entry: UInt32
  }

  public init(of words: WordList) {
    self.words = words
  }

  public init(_ numbers: some Sequence<Int>, of words: WordList) {
    self.init(of: words)
    for number in numbers { insert(number) }
  }

  /// Adds a name of the list; says whether an equal one was not there yet.
  @discardableResult
  public mutating func insert(_ number: Int) -> Bool {
    let name = words[number].utf8
    let hash = Self.hash(name)
    let index = index(of: name, hash: hash)
    guard slots[index].entry == 0 else { return false }
    slots[index] = Slot(hash: hash, entry: UInt32(number + 1))
    count += 1
    if count > slots.count / 4 * 3 { grow() }
    return true
  }

  public func contains(_ number: Int) -> Bool { contains(words[number].utf8) }

  public func contains(_ name: String) -> Bool { contains(ArraySlice(name.utf8)) }

  private func contains(_ name: ArraySlice<UInt8>) -> Bool {
    slots[index(of: name, hash: Self.hash(name))].entry != 0
  }

  private static func hash(_ name: ArraySlice<UInt8>) -> UInt32 {
    var hasher = Hasher()
    name.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  /// The slot of a name: the one that has it, or else the first empty one from its hash on.
  private func index(of name: ArraySlice<UInt8>, hash: UInt32) -> Int {
    var index = Int(hash) & (slots.count - 1)
    while slots[index].entry != 0 {
      let slot = slots[index]
      if slot.hash == hash, words[Int(slot.entry) - 1].utf8 == name { break }
      index = (index + 1) & (slots.count - 1)
    }
    return index
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
