import Parallel

extension Array where Element: Sendable {
  /// What is measured of each element, as many at a time as there are cores; in the elements' order.
  func concurrentMap<Outcome: Sendable>(
    _ measure: @escaping @Sendable (Element) -> Outcome
  ) async -> [Outcome] {
    await inParallel(self, atOnce: coreCount, seeing: { _, _ in }, measure).compactMap(\.self)
  }
}
