extension String {
  /// This text as a name of a table or a column: between double quotes, with those in it doubled.
  public var sqlName: String { "\"" + replacingScalars("\"", with: "\"\"") + "\"" }
}
