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
    Self.expression(plain: drawable, latex: latexSize + latexQuoted)
  }

  /// The same for the labels of tics, of which gnuplot takes one with a percent sign for a format. LaTeX
  /// gets the sign by its code.
  public var gnuplotTicLabel: String {
    Self.expression(
      plain: ticFormat,
      latex: latexQuoted.replacingScalars(#"\%"#, with: #"\char37{}"#))
  }

  private static func expression(plain: String, latex: String) -> String {
    let (plain, latex) = (plain.singleQuoted, latex.singleQuoted)
    return plain == latex ? plain : "written(\(plain), \(latex))"
  }

  /// The bytes that gnuplot keeps of what a tic's format makes; it cuts within a character.
  private static let ticFormatLimit = 49

  /// A tic's label as its format, which makes the label; a long one ends in an ellipsis then.
  private var ticFormat: String {
    var text = drawable
    guard text.unicodeScalars.contains("%") else { return text }
    if text.utf8.count > Self.ticFormatLimit {
      while text.utf8.count + "…".utf8.count > Self.ticFormatLimit {
        text.unicodeScalars.removeLast()
      }
      text += "…"
    }
    return text.replacingScalars("%", with: "%%")
  }

  /// What is not printable as the replacement character, and `]]>` apart.
  private var drawable: String {
    mapScalars { String($0.orReplacement) }.replacingScalars("]]>", with: "]]\u{200B}>")
  }

  private var singleQuoted: String {
    "'" + replacingScalars("'", with: #"'."\047".'"#) + "'"
  }
}
