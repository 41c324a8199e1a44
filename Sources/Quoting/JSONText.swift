extension String {
  /// This text, which is JSON, with the codes of JSON for what is not printable: the same data, and
  /// nothing in it acts on a terminal. Outside of its strings JSON holds line feeds and letters only.
  public var jsonShown: String {
    mapScalars(but: { $0.isPrintable || $0 == "\n" }) { scalar in
      String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }.joined()
    }
  }
}
