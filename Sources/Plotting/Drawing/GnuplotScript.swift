/// A figure that knows what it shows and takes its place when it is told on what: independent of
/// format, theme, size and language.
public struct GnuplotScript: Sendable {
  private let compose: @Sendable (inout Sheet) -> Void

  /// - Parameter compose: puts the figure onto a sheet. It is called for each page that is needed, and
  ///   data under one name must be the same each time.
  public init(_ compose: @escaping @Sendable (inout Sheet) -> Void) {
    self.compose = compose
  }

  /// The whole script, which plain gnuplot draws alone, in any format.
  ///
  /// - Parameters:
  ///   - name: of the picture, without extension.
  ///   - format: what it draws unless told otherwise.
  public func text(name: String, format: PictureFormat, style: PictureStyle) -> String {
    text(of: sheet(style.pictureLayout, style), name: name, format: format, style: style)
  }

  /// The whole script, if it makes a picture that can be read.
  ///
  /// - Throws: `PlottingError.noRoom` if the figure cannot be read in this size with letters of this
  ///   size.
  package func readableText(
    name: String, format: PictureFormat, style: PictureStyle
  ) throws(PlottingError) -> String {
    let picture = sheet(style.pictureLayout, style)
    guard picture.hasRoom || format == .txt else { throw .noRoom(picture: name) }
    return text(of: picture, name: name, format: format, style: style)
  }

  private func text(
    of picture: Sheet, name: String, format: PictureFormat, style: PictureStyle
  ) -> String {
    let letters = sheet(style.textLayout, style)
    let others = PictureFormat.allCases.filter { $0 != format }.map {
      "#   gnuplot -e \"picture='\($0.rawValue)'\" \(name).gp    draws \($0.fileNames(name)[0])"
    }
    let terminals = PictureFormat.allCases.map {
      "if (picture eq '\($0.rawValue)') \($0.setting(style)); "
        + "set output '\($0.fileNames(name)[0])'"
    }
    var lines = [
      "# Drawn by Gradus. It holds its data and redraws the picture alone, where it is run:",
      "#   gnuplot \(name).gp    draws \(format.fileNames(name)[0])",
    ]
    lines += others
    lines += [
      "# It needs gnuplot \(Gnuplot.oldestVersion) or newer, and the font DejaVu Sans.",
      "if (!exists('picture')) picture = '\(format.rawValue)'",
    ]
    lines += terminals
    lines += ["written(plain, latex) = picture eq 'tex' ? latex : plain", "", style.commands, ""]
    let names = Set(picture.data.map(\.name))
    for block in picture.data + letters.data.filter({ !names.contains($0.name) }) {
      lines += ["$\(block.name) << END"] + block.lines + ["END"]
    }
    // A picture of letters has other room, so it has a page of its own.
    lines += [""] + ["if (picture eq 'txt') {"] + letters.commands + ["} else {"]
    lines += picture.commands + ["}", "unset output", ""]
    return lines.joined(separator: "\n")
  }

  private func sheet(_ layout: Layout, _ style: PictureStyle) -> Sheet {
    var sheet = Sheet(layout: layout, style: style)
    compose(&sheet)
    sheet.end()
    return sheet
  }
}
