extension String {
  /// This text as a gnuplot string that draws it literally: the only way by which text that we did
  /// not write gets into a script.
  ///
  /// Between single quotes gnuplot substitutes nothing, and a string ends with its line. So what is
  /// left to do is to let no line end (control characters and line separators become the
  /// replacement character) and to join quotes in from outside: gnuplot 5.4 misreads a string that
  /// begins with a doubled one. Its SVG leaves `]]>` as it is, which XML forbids; an invisible
  /// character keeps the three apart.
  public var gnuplotQuoted: String {
    let isolated = String(String.UnicodeScalarView(unicodeScalars.map(\.drawable)))
      .replacing("]]>", with: "]]\u{200B}>")
    return "'" + isolated.replacing("'", with: #"'."'".'"#) + "'"
  }

  /// The same for the labels of tics, which are formats: there a percent sign counts.
  public var gnuplotTicLabel: String { replacing("%", with: "%%").gnuplotQuoted }

  /// At most `count` characters, so that a long name does not push a title off the slide.
  func shortened(to count: Int) -> String {
    self.count <= count ? self : self.prefix(count - 1) + "…"
  }
}

extension Unicode.Scalar {
  fileprivate var drawable: Unicode.Scalar {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned:
      "\u{FFFD}"
    default: self
    }
  }
}
