/// A figure that knows what it shows and takes its place when it is told on what: independent of
/// format, theme, size and language.
public struct GnuplotScript: Sendable {
  private let compose: @Sendable (inout Sheet) -> Void

  /// - Parameter compose: puts the figure onto a sheet. It is called for each page that is needed, and
  ///   data under one name must be the same each time.
  public init(_ compose: @escaping @Sendable (inout Sheet) -> Void) {
    self.compose = compose
  }

  /// The names of the runs that it shows; a part of what its LaTeX picture is called.
  var runs: [String] = []

  /// The whole script, which plain gnuplot draws alone, in any format.
  ///
  /// - Parameter format: what it draws unless told otherwise.
  /// - Throws: `PlottingError.noRoom` if the figure cannot be read in this size with letters of this
  ///   size.
  package func readable(
    name: String, format: PictureFormat, style: PictureStyle
  ) throws(PlottingError) -> ScriptText {
    let picture = sheet(style.pictureLayout, style)
    guard picture.hasRoom || format == .txt else { throw .noRoom(picture: name) }
    let letters = style.namesColours ? nil : sheet(style.textLayout, style)
    return ScriptPages(picture: picture, letters: letters, runs: runs)
      .script(name: name, format: format, style: style)
  }

  /// What a chart says of itself; nil of what is none.
  public func caption(in style: PictureStyle) -> Caption? {
    sheet(style.pictureLayout, style).caption
  }

  private func sheet(_ layout: Layout, _ style: PictureStyle) -> Sheet {
    var sheet = Sheet(layout: layout, style: style)
    compose(&sheet)
    sheet.end()
    return sheet
  }
}
