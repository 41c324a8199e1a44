import Files
import Report

extension ReportPage {
  /// Writes the page, with a remark where a report of other runs has its name, and another is taken.
  ///
  /// - Parameter isNamed: whether the user chose the path, so that no other is taken.
  /// - Returns: where it is.
  func write(
    to path: FilePath, isNamed: Bool, force: Bool, quiet: Bool
  ) throws(FileError) -> FilePath {
    var place = path
    if !isNamed, !force {
      let stem = path.stem ?? path.name
      let name = try OutputFolder(existing: path.folder).freeName(stem, for: subject) {
        ["\($0).html"]
      }
      place = path.folder.appending("\(name).html")
      if place.name != path.name, !quiet {
        Console.error("\(path) is about other runs and stays; this one is \(place)")
      }
    }
    // A name that the user chose is ours only if the account says so.
    if isNamed, place.kind == .file,
      !OutputFolder(existing: place.folder).accounts(for: place.argumentName)
    {
      throw .stranger(place)
    }
    try write(to: place, force: force)
    return place
  }
}
