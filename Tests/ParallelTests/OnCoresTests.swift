import Parallel
import Synchronization
import Testing

@Suite struct OnCoresTests {
  @Test(arguments: [0, 1, 2, 7, 100]) func everyPieceIsDoneOnce(count: Int) {
    let done = Mutex([Int](repeating: 0, count: count))
    onCores(count) { piece in done.withLock { $0[piece] += 1 } }
    #expect(done.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test(arguments: [0, 1, 2, 7, 100, 1_000])
  func whatComesOutIsInTheOrderOfTheItems(count: Int) {
    #expect(onCores(Array(0..<count)) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func thereIsACore() { #expect(coreCount >= 1) }
}
