import Quoting

/// What a chart found and how it is drawn, in the labels' language: for where they stand beside the picture
/// and not within it.
public struct Caption: Equatable, Sendable {
  public let headline: String
  public let line: String

  /// For `\caption{\protect\input{NAME.caption.tex}}`.
  var latex: String {
    "\(headline.latexQuoted). \((line.prefix(1).uppercased() + line.dropFirst()).latexQuoted)%\n"
  }
}
