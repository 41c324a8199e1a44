extension BinaryInteger {
  /// So many of a thing: 1 run, 2 runs.
  public func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
