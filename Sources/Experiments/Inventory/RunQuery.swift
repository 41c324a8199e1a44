/// Which of the runs in a folder are wanted, and in which order.
public struct RunQuery: Sendable {
  let filters: [RunFilter]
  /// nil for that of their names.
  let order: RunField?
  let isReversed: Bool

  /// - Parameters:
  ///   - conditions: as on the command line, each `NAME=VALUE` or several with commas between them; all
  ///     of them must hold.
  ///   - key: of the order, a knob or setting by its flag or another field.
  ///   - isReversed: whether the last come first.
  /// - Throws: `InventoryRefusal` for what is no condition or no field.
  public init(
    where conditions: [String] = [], sort key: String? = nil, reverse isReversed: Bool = false
  ) throws(InventoryRefusal) {
    var filters: [RunFilter] = []
    for text in conditions { filters += try RunFilter.list(text) }
    self.filters = filters
    order = if let key { try RunField(key, for: "--sort") } else { nil }
    self.isReversed = isReversed
  }

  /// The runs that are wanted, in order; those without a value for it come last in either direction.
  func chosen(of runs: [ListedRun]) -> [ListedRun] {
    let named = runs.filter { run in filters.allSatisfy { $0.holds(run) } }
      .sorted { $0.place < $1.place }
    guard let order else { return isReversed ? named.reversed() : named }
    let values = named.map { order.value($0).map(FieldValue.init) }
    // Equal ones stay in the order of their names.
    let places = named.indices.sorted { first, second in
      guard let one = values[first], let other = values[second] else {
        return values[first] != nil && values[second] == nil
          || (values[first] == nil) == (values[second] == nil) && first < second
      }
      let (before, after) = isReversed ? (other, one) : (one, other)
      return before.precedes(after) || !after.precedes(before) && first < second
    }
    return places.map { named[$0] }
  }
}

extension ListedRun {
  /// By which runs are ordered that nothing else orders; what is beside a run comes after it.
  fileprivate var place: (String, String) { (name, found.condition.rawValue) }
}

extension RunQuery {
  /// Whether runs are ordered or filtered by a field.
  func names(_ field: String) -> Bool {
    order?.name == field || filters.contains { $0.field.name == field }
  }
}
