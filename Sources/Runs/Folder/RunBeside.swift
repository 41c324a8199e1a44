import Files

/// What there is of a run beside its place, where nothing may be.
public enum RunBeside {
  /// It is being trained.
  case goesOn
  /// Its training was killed, and left a checkpoint.
  case killed
  /// A process was killed just when it had put the run aside, in a file system that cannot exchange two
  /// folders.
  case aside

  init?(of path: FilePath) {
    if Self.isAside(path) {
      self = .aside
    } else if Self.isTrained(path) {
      self = .goesOn
    } else if (try? BegunRun(killedAt: path)) != nil {
      self = .killed
    } else {
      return nil
    }
  }

  /// The hidden folder in which a run's checkpoints are.
  static func hidden(_ path: FilePath) -> FilePath { path.runPlace.hiddenSibling(".partial") }

  /// The file that keeps a second process away.
  static func lock(_ path: FilePath) -> FilePath { path.runPlace.hiddenSibling(".lock") }

  /// The place beside which a hidden file or folder of ours lies, by its name; nil for any other.
  static func place(beside hidden: FilePath) -> FilePath? {
    // As an argument, in which no byte of the name is lost.
    let name = hidden.argumentName
    for ending in [".lock", ".partial", ".partial.old"]
    where name.hasPrefix(".") && name.hasSuffix(ending) {
      let own = String(name.unicodeScalars.dropFirst().dropLast(ending.utf8.count))
      return own.isEmpty ? nil : hidden.folder.appending(FilePath(argument: own).components)
    }
    return nil
  }

  /// Whether a process trains the run, or another one for its place.
  public static func isTrained(_ path: FilePath) -> Bool { FileLock.isHeld(lock(path)) }

  static func isAside(_ path: FilePath) -> Bool {
    path.runPlace.kind == nil && FolderExchange.aside(hidden(path)).kind == .folder
  }

  /// Whether a training of the run is going on, or was killed.
  public static func isThere(_ path: FilePath) -> Bool {
    lock(path).kind != nil || hidden(path).kind != nil
  }

  /// Brings back what was put aside, unless another process trains there.
  public static func recover(_ path: FilePath) {
    guard isAside(path), let held = try? FileLock(lock(path)) else { return }
    FolderExchange.recover(hidden(path), inPlaceOf: path.runPlace)
    held.release()
  }
}
