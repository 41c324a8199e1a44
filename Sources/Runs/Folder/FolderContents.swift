import Files

/// Replaces what is in a folder and not the folder: a shell that stands in it stays where it is.
///
/// What was there is moved into a hidden folder first, `run.json` before all else, and comes back if
/// the new files do not get into place; `run.json` is also the last to come, so that at no moment
/// half a run is taken for one.
enum FolderContents {
  private static let asideName = ".gradus-before"
  static let mark = "run.json"

  /// - Parameter force: whether files of ours go that somebody has changed.
  /// - Returns: where that is which was there before and stays; nil where nothing is left of it.
  static func put(
    _ new: FilePath, inPlaceOf place: FilePath, force: Bool
  ) throws(FileError) -> FilePath? {
    let aside = place.appending(asideName)
    try aside.makeFolder()
    do throws(FileError) {
      try move(place.entries.filter { $0 != aside }, into: aside, markFirst: true)
      try move(new.entries, into: place, markFirst: false)
    } catch {
      recover(place, from: new)
      throw error
    }
    new.remove()
    return RunContents.remove(aside, force: force) ? nil : aside
  }

  /// Ends what had begun and could not be ended, perhaps by a process that was killed: with the new run
  /// where it is whole, else with the one before. What does not get back stays where it is.
  ///
  /// - Parameter new: where the new run's files came from.
  static func recover(_ place: FilePath, from new: FilePath) {
    let aside = place.appending(asideName)
    guard aside.kind == .folder else { return }
    guard place.appending(mark).kind == nil else {
      RunContents.remove(aside, force: false)
      return
    }
    for entry in aside.entries.sorted(by: { $1.name == mark && $0.name != mark }) {
      guard let name = entry.lastComponent else { continue }
      let here = place.appending(name)
      // A file of the new run, whose others are still where they came from.
      if here.kind != nil, new.kind == .folder, new.appending(name).kind == nil {
        try? here.move(to: new.appending(name))
      }
      if here.kind == nil { try? entry.move(to: here) }
    }
    aside.remove()
  }

  private static func move(
    _ entries: [FilePath], into folder: FilePath, markFirst: Bool
  ) throws(FileError) {
    let marks = entries.filter { $0.name == mark }
    let others = entries.filter { $0.name != mark }
    for entry in markFirst ? marks + others : others + marks {
      guard let name = entry.lastComponent else { continue }
      try entry.move(to: folder.appending(name))
    }
  }
}
