extension String {
  /// This text as a gnuplot expression that draws it literally: the only way by which text that we
  /// did not write gets into a script.
  ///
  /// Between single quotes gnuplot substitutes nothing, and a string ends with its line. So what is
  /// left to do is to let no line end (what is not printable becomes the replacement character) and
  /// to join quotes in from outside, by their code: gnuplot 5.4 misreads a string that begins with a
  /// doubled one, and after one between double quotes takes an `@` for a macro, wherever it stands.
  /// Its SVG leaves `]]>` as it is, which XML forbids; an invisible character keeps the three apart.
  /// LaTeX gets a text of its own, where it needs one.
  public var gnuplotQuoted: String { gnuplotQuoted(latexSize: "") }

  /// The same with a command in front for LaTeX, which does not know gnuplot's fonts.
  public func gnuplotQuoted(latexSize: String) -> String {
    Self.expression(plain: singleQuoted, latex: latexSize + latexQuoted)
  }

  /// The same for the labels of tics, which are formats: there a percent sign counts.
  public var gnuplotTicLabel: String {
    Self.expression(
      plain: doublingPercent.singleQuoted, latex: latexQuoted.doublingPercent)
  }

  private static func expression(plain: String, latex: String) -> String {
    let latex = latex.singleQuoted
    return plain == latex ? plain : "written(\(plain), \(latex))"
  }

  private var doublingPercent: String { replacingScalars("%", with: "%%") }

  private var singleQuoted: String {
    let isolated = mapScalars { String($0.orReplacement) }
      .replacingScalars("]]>", with: "]]\u{200B}>")
    return "'" + isolated.replacingScalars("'", with: #"'."\047".'"#) + "'"
  }
}
