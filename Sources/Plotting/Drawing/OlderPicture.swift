import Files

extension Gnuplot {
  /// Removes the files of a figure that cannot be drawn any more, so that no old one stands beside new
  /// tables. What was changed since, or is about something else, stays.
  ///
  /// - Parameters:
  ///   - name: of the picture.
  ///   - subject: what it shows.
  /// - Returns: the pictures that stay.
  public static func removeOlder(
    _ name: String, in folder: FilePath, about subject: Subject
  ) -> [FilePath] {
    func isOfPicture(_ file: String) -> Bool {
      let ending =
        file.hasPrefix("\(name)-") && file.hasSuffix(".pdf") ? file.dropFirst(name.count + 1) : ""
      return file == "\(name).gp" || file == "\(name).caption.tex"
        || PictureFormat.allCases.contains { $0.fileNames(name, latexName: "")[0] == file }
        || ending.count == 8 + ".pdf".count && ending.prefix(8).allSatisfy(\.isHexDigit)
    }
    OutputFolder(existing: folder).removeOwn(about: subject, isOfPicture)
    let listed = (try? folder.listing()) ?? []
    return listed.filter { isOfPicture($0.name) && !$0.name.hasSuffix(".gp") }.map(\.path)
      .sorted { $0.string < $1.string }
  }
}
