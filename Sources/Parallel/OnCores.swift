import Dispatch
import Foundation
import Synchronization

/// The processors that this program may use.
public let coreCount = ProcessInfo.processInfo.activeProcessorCount

/// Does some pieces of one work at once, and waits for all of them: for what is soon done, where
/// `inParallel` is for what takes long.
///
/// The threads are those of Dispatch, of which there are no more than processors however many ask.
///
/// - Parameters:
///   - count: how many pieces. A single one is done at once, on the thread that asks.
///   - work: gets the number of a piece. It must not write what another piece reads.
public func onCores(_ count: Int, _ work: @Sendable (Int) -> Void) {
  guard count > 1 else { return (0..<count).forEach(work) }
  DispatchQueue.concurrentPerform(iterations: count, execute: work)
}

/// The same, of work that makes something: all of it in the order of the pieces.
public func mapOnCores<Content: Sendable>(
  _ count: Int, _ work: @Sendable (Int) -> Content
) -> [Content] {
  let contents = Mutex([Content?](repeating: nil, count: count))
  onCores(count) { piece in
    let content = work(piece)
    contents.withLock { $0[piece] = content }
  }
  return contents.withLock { $0.compactMap(\.self) }
}
