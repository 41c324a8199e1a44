extension String {
  /// This text for a terminal: what is not printable is shown as its code, \u{1B}, so that no text
  /// moves the cursor, changes a colour or turns the direction of reading. Line feeds stay.
  public var shown: String {
    mapScalars(but: { $0.isPrintable || $0 == "\n" }, \.escape)
  }

  /// The same for text that has to stay on its line: line feeds are shown as their code too.
  public var shownOnOneLine: String {
    mapScalars(but: \.isPrintable, \.escape)
  }

  /// This text on one line, in which only control characters are shown as their codes.
  public var withoutControls: String {
    mapScalars(but: { !$0.isControl }, \.escape)
  }
}
