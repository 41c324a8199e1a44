import Files
import Parallel

/// The runs below a folder, at any depth; trainings that go on or were killed are among them.
///
/// Hidden folders and those of runs are not entered, and links are not followed, but that the folder
/// itself may be one.
public struct RunsBelow: Sendable {
  public let folder: FilePath
  /// In no order.
  public private(set) var runs: [FoundRun] = []
  /// About folders that could not be looked into.
  public private(set) var problems: [FileError] = []

  /// - Throws: `FileError` where the folder itself cannot be looked into, and no run is beside its path.
  public init(_ folder: FilePath) throws(FileError) {
    self.folder = folder
    let first = Look(folder, own: folder.ownBytesOnDisk)
    if first.problem != nil || first.isRun {
      runs += [FoundRun(beside: folder)].compactMap(\.self)
      if let problem = first.problem, runs.isEmpty { throw problem }
    }
    runs += first.runs
    var level = first.folders
    while !level.isEmpty {
      let looks = onCores(level) { Look($0.path, own: $0.bytesOnDisk) }
      runs += looks.flatMap(\.runs)
      problems += looks.compactMap(\.problem)
      level = looks.flatMap(\.folders)
    }
  }
}

/// What one folder holds: it is a run, or there are runs beside their places in it, and further folders.
private struct Look: Sendable {
  private(set) var runs: [FoundRun] = []
  private(set) var folders: [FolderEntry] = []
  private(set) var isRun = false
  private(set) var problem: FileError?

  init(_ path: FilePath, own: Int) {
    let entries: [FolderEntry]
    do throws(FileError) {
      entries = try path.listing()
    } catch {
      problem = error
      return
    }
    if let run = FoundRun(path, entries, own: own) {
      isRun = true
      runs = [run]
      return
    }
    folders = entries.filter { $0.kind == .folder && !$0.isHidden }
    let places = Set(entries.filter(\.isHidden).compactMap { RunBeside.place(beside: $0.path) })
    runs = places.compactMap { FoundRun(beside: $0) }
  }
}
