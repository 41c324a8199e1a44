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

/// Does the same quick work on many items at once.
///
/// - Returns: what came out, in the order of the items.
public func onCores<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], _ work: @Sendable (Item) -> Outcome
) -> [Outcome] {
  // More pieces than processors, so that one that takes long leaves the others to the rest.
  let pieces = min(items.count, 32 * coreCount)
  let done = Mutex([[Outcome]](repeating: [], count: pieces))
  onCores(pieces) { piece in
    let range = piece * items.count / pieces..<(piece + 1) * items.count / pieces
    let outcomes = items[range].map(work)
    done.withLock { $0[piece] = outcomes }
  }
  return done.withLock { $0.flatMap(\.self) }
}
