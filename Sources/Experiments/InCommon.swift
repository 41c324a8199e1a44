import Quoting
import Runs

/// What runs that are shown together have in common, and so is said once.
struct InCommon: Sendable {
  /// nil where they differ.
  let names: RunRecord.Names?
  /// In what all differ from their stages, names and seeds apart.
  let settings: [String]

  /// - Parameter differences: of each, as its title says them.
  init(_ runs: [RunRecord], differences: [[String]]) {
    names = Self.value(of: runs.map(\.names))
    settings =
      differences.first?.filter { word in differences.allSatisfy { $0.contains(word) } } ?? []
  }

  /// The value that all are; nil where they differ, or there is none.
  static func value<Value: Equatable>(of values: [Value]) -> Value? {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

/// The value that all have, of values that come one by one.
struct CommonValue: Sendable {
  /// nil of none, and where they differ.
  private(set) var value: Int?
  private var differ = false

  var isEmpty: Bool { value == nil && !differ }

  mutating func add(_ other: Int) {
    differ = differ || value.map { $0 != other } ?? false
    value = differ ? nil : other
  }
}

extension RunRecord.Names {
  /// `names.txt (32,033 names)`
  var inWords: String { "\(file) (\(words.counted("name")))" }
}
