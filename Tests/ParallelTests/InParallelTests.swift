import Parallel
import Synchronization
import Testing

@Suite struct InParallelTests {
  @Test func outcomesAreInTheOrderOfTheItemsWhicheverEndsFirst() async {
    let outcomes = await inParallel(Array(0..<40), atOnce: 4) { item in
      if item.isMultiple(of: 7) { Self.wait(milliseconds: 5) }
      return item * item
    }
    #expect(outcomes == (0..<40).map { $0 * $0 })
  }

  @Test(arguments: [1, 2, 5])
  func noMoreThanTheLimitAreWorkedOnAtOnce(_ limit: Int) async {
    let state = Mutex((running: 0, most: 0))
    await inParallel(Array(0..<20), atOnce: limit) { _ in
      state.withLock { state in
        state.running += 1
        state.most = max(state.most, state.running)
      }
      Self.wait(milliseconds: 1)
      state.withLock { $0.running -= 1 }
    }
    #expect((1...limit).contains(state.withLock { $0.most }))
  }

  @Test func nothingIsBegunOnceItIsOver() async {
    var seen: [Int] = []
    let outcomes = await inParallel(
      Array(0..<10), atOnce: 1, until: { seen.count == 3 },
      seeing: { place, _ in seen.append(place) }
    ) { $0 }
    #expect(seen == [0, 1, 2])
    #expect(outcomes == [0, 1, 2] + Array(repeating: nil, count: 7))
  }

  @Test func aLimitOfNoneIsALimitOfOneAndNoItemsAreNoWork() async {
    #expect(await inParallel([1, 2], atOnce: 0) { $0 } == [1, 2])
    #expect(await inParallel([Int](), atOnce: 3) { $0 }.isEmpty)
  }

  private static func wait(milliseconds: Int) {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < end {}
  }
}
