/// Does the same work on many items, some at a time, the first ones first.
///
/// - Parameters:
///   - limit: how many at most are worked on at once.
///   - isOver: asked before an item is begun; once it is true, none is begun any more.
///   - work: may take long. It runs on any thread.
///   - see: gets an item's place and what came out, as soon as it is there.
/// - Returns: what came out, in the order of the items; nil for those that were not begun.
@discardableResult
public func inParallel<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], atOnce limit: Int, until isOver: () -> Bool = { false },
  seeing see: (Int, Outcome) -> Void = { _, _ in },
  _ work: @escaping @Sendable (Item) -> Outcome
) async -> [Outcome?] {
  var outcomes = [Outcome?](repeating: nil, count: items.count)
  await withTaskGroup(of: (Int, Outcome).self) { group in
    var waiting = Array(items.enumerated())[...]
    func beginNext() {
      guard !isOver(), let (place, item) = waiting.popFirst() else { return }
      group.addTask { (place, work(item)) }
    }
    for _ in 0..<max(1, limit) { beginNext() }
    for await (place, outcome) in group {
      outcomes[place] = outcome
      see(place, outcome)
      beginNext()
    }
  }
  return outcomes
}
