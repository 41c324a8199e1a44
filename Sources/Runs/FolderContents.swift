import Files

/// Replaces what is in a folder and not the folder: a shell that stands in it stays where it is.
///
/// What was there is moved into a hidden folder first, `run.json` before all else, and comes back if
/// the new files do not get into place; `run.json` is also the last to come, so that at no moment
/// half a run is taken for one.
enum FolderContents {
  private static let asideName = ".gradus-before"
  private static let mark = "run.json"

  static func put(_ new: FilePath, inPlaceOf place: FilePath) throws(FileError) {
    let aside = place.appending(asideName)
    try aside.makeFolder()
    do throws(FileError) {
      try move(place.entries.filter { $0 != aside }, into: aside, markFirst: true)
      try move(new.entries, into: place, markFirst: false)
    } catch {
      recover(place)
      throw error
    }
    RunContents.remove(aside)
    new.remove()
  }

  /// Ends what a process had begun that was killed meanwhile: with the new run where it is whole, else
  /// with the one before.
  static func recover(_ place: FilePath) {
    let aside = place.appending(asideName)
    guard aside.kind == .folder else { return }
    if place.appending(mark).kind == nil {
      try? move(aside.entries, into: place, markFirst: false)
    }
    RunContents.remove(aside)
  }

  private static func move(
    _ entries: [FilePath], into folder: FilePath, markFirst: Bool
  ) throws(FileError) {
    let marks = entries.filter { $0.name == mark }
    let others = entries.filter { $0.name != mark }
    for entry in markFirst ? marks + others : others + marks {
      try entry.move(to: folder.appending(entry.name))
    }
  }
}
