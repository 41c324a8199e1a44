import Experiments

/// The numbers of labs as PyTorch makes them on the same streams (`scripts/reference/laboratory.py`).
struct LabReference: Decodable {
  let program: String
  let labs: [Entry]

  /// One lab in one setting.
  struct Entry: Decodable {
    let lab: String
    /// As on the command line: `--train`.
    let arguments: String
    /// Of the file of names; nil for a lab without.
    let sha256: String?
    /// Whether it trains for more than a few seconds.
    let long: Bool
    let rows: [Row]
  }

  /// A cell of one of its tables.
  struct Row: Decodable {
    let table: String
    let row: String
    let column: String
    let value: Double
    let tolerance: Double
    /// Whether the tolerance is a part of the value.
    let relative: Bool
  }

  static let embedded = builtIn(PackageResources.laboratory_json)
}

extension LabReference.Entry {
  /// The flags without a value that it was made with, as a lab takes them.
  var choices: [String: String] {
    let flags = arguments.split(separator: " ").map { String($0.drop { $0 == "-" }) }
    return Dictionary(uniqueKeysWithValues: flags.map { ($0, "on") })
  }
}
