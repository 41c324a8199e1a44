import Diagnostics

/// What a figure of distributions needs.
extension [Distribution] {
  /// - Throws: `NothingToShow` if none of them has counted anything.
  func requireData() throws(NothingToShow) {
    if allSatisfy({ $0.histogram.total == 0 }) {
      throw NothingToShow(reason: "no finite data in the snapshots")
    }
  }

  /// - Parameter place: where they were recorded, in words.
  /// - Throws: `NothingToShow` if there is nothing finite, or one number only, among all of them.
  func requireSpread(in place: String) throws(NothingToShow) {
    let shown = filter { $0.histogram.total > 0 }
    guard let first = shown.first else {
      throw NothingToShow(reason: "no finite data in \(place)")
    }
    if let value = first.onlyValue, shown.allSatisfy({ $0.onlyValue == value }) {
      throw NothingToShow(
        reason: "every value is \(value == 0 ? "zero" : value.short) in \(place)")
    }
  }
}
