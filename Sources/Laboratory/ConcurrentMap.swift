import Foundation
import Parallel

extension Array where Element: Sendable {
  /// What is measured of each element, as many at a time as there are cores; in the elements' order.
  func concurrentMap<Outcome: Sendable>(
    _ measure: @escaping @Sendable (Element) -> Outcome
  ) async -> [Outcome] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return await inParallel(self, atOnce: cores, seeing: { _, _ in }, measure).compactMap(\.self)
  }
}
