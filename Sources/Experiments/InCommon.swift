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
  static func value<Value: Equatable & Sendable>(of values: [Value]) -> Value? {
    values.reduce(into: CommonValue()) { $0.add($1) }.value
  }
}

/// The value that all have, of values that come one by one.
struct CommonValue<Value: Equatable & Sendable>: Sendable {
  /// nil of none, and where they differ.
  private(set) var value: Value?
  private var differ = false

  var isEmpty: Bool { value == nil && !differ }

  mutating func add(_ other: Value) {
    differ = differ || value.map { $0 != other } ?? false
    value = differ ? nil : other
  }
}

/// Steps that all runs took which did not diverge; where all diverged, that all of them took.
struct CommonSteps: Sendable {
  private var done = CommonValue<Int>()
  private var diverged = CommonValue<Int>()

  /// nil of no run, and where they differ.
  var value: Int? { done.isEmpty ? diverged.value : done.value }

  mutating func add(_ steps: Int, diverged hasDiverged: Bool) {
    if hasDiverged { diverged.add(steps) } else { done.add(steps) }
  }
}

extension RunRecord.Names {
  /// `names.txt (32,033 names)`
  var inWords: String { "\(file) (\(words.counted("name")))" }
}
