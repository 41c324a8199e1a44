import Files
import Report

/// Where a report goes.
struct ReportPlace {
  private let path: FilePath
  /// Whether the user chose it; otherwise another name is taken where a report of other runs is.
  private let isNamed: Bool

  init(_ path: FilePath, isNamed: Bool) {
    self.path = path
    self.isNamed = isNamed
  }

  /// - Returns: where it is.
  func write(_ page: ReportPage, force: Bool, quiet: Bool) throws(FileError) -> FilePath {
    var place = path
    if !isNamed, !force {
      let stem = path.stem ?? path.name
      let name = try OutputFolder(existing: path.folder)
        .freeName(stem, for: page.subject) { ["\($0).html"] }
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
    try page.write(to: place, force: force)
    return place
  }
}
