import Parallel
import Synchronization
import Testing

@Suite struct OnCoresTests {
  @Test(arguments: [0, 1, 2, 7, 100]) func everyPieceIsDoneOnce(count: Int) {
    let done = Mutex([Int](repeating: 0, count: count))
    onCores(count) { piece in done.withLock { $0[piece] += 1 } }
    #expect(done.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test func thereIsACore() { #expect(coreCount >= 1) }
}
