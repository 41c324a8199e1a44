import Plotting

/// A table of labels.
enum LabelsFuzz {
  static func read(_ bytes: [UInt8]) {
    guard let labels = try? Labels(parsing: bytes) else { return }
    precondition((try? Labels(parsing: bytes)) == labels, "a table is read in two ways")
  }
}
