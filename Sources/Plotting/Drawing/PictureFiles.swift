import Files

/// What the files of a picture are called that lie in one folder.
struct PictureFiles {
  let name: String

  var script: String { "\(name).gp" }
  var caption: String { "\(name).caption.tex" }

  /// Whether a file is of the picture, which is not of runs.
  func contains(_ file: String) -> Bool {
    file == script || file == caption || Self.isIncluded(file, inTextOf: "\(name)-")
      || PictureFormat.allCases.contains { $0.fileNames(name, latexName: "")[0] == file }
  }

  /// Letters at the end of a name that say what is drawn.
  static let digestLength = 8

  /// Whether a file is what a text for LaTeX of a figure includes, whatever is drawn in it.
  static func isIncluded(_ file: String, inTextOf figure: some StringProtocol) -> Bool {
    file.hasPrefix(figure) && file.hasSuffix(".pdf")
      && file.dropFirst(figure.count).dropLast(".pdf".count).count == digestLength
  }
}

extension Gnuplot {
  /// Removes the files of a figure that cannot be drawn any more, so that no old one stands beside new
  /// tables. What was changed since, or is about something else, stays.
  ///
  /// - Parameters:
  ///   - name: of the picture, which is not of runs.
  ///   - subject: what it shows.
  /// - Returns: the files that stay.
  public static func removeOlder(
    _ name: String, in folder: FilePath, about subject: Subject
  ) -> [FilePath] {
    let files = PictureFiles(name: name)
    OutputFolder(existing: folder).removeOwn(about: subject, files.contains)
    return ((try? folder.listing()) ?? []).filter { files.contains($0.name) }.map(\.path)
      .sorted { $0.string < $1.string }
  }
}
