import SystemPackage

/// What can go wrong with files: where, what, and what to do about it.
public enum FileError: Error, Equatable, Sendable {
  case missing(FilePath)
  case unreadable(FilePath, reason: String)
  /// A folder, a FIFO, a device.
  case notAFile(FilePath)
  case cannotCreate(FilePath, reason: String)
  /// Reading or writing failed: a full disk, a broken one, a file that was cut while it was read.
  case inputOutput(FilePath, reason: String)
  /// A symbolic link, which is neither followed nor replaced.
  case link(FilePath)
  /// It is not of our making.
  case stranger(FilePath)
  /// Somebody else made it or has changed it, under a name that is ours.
  case changed(FilePath)
  /// It is of our making, and about something else.
  case otherSubject(FilePath)
}

extension FileError {
  /// What the system says of a path that was to be read.
  static func reading(_ path: FilePath, _ error: Errno) -> FileError {
    switch error {
    case .noSuchFileOrDirectory, .notDirectory: .missing(path)
    case .permissionDenied, .notPermitted, .tooManySymbolicLinkLevels:
      .unreadable(path, reason: error.description)
    default: .inputOutput(path, reason: error.description)
    }
  }

  /// What the system says of a path that was to be made or written.
  static func writing(_ path: FilePath, _ error: Errno) -> FileError {
    switch error {
    case .noSpace, .diskQuotaExceeded, .ioError, .fileTooLarge:
      .inputOutput(path, reason: error.description)
    default: .cannotCreate(path, reason: error.description)
    }
  }

  /// One sentence without what to do.
  public var fact: String {
    switch self {
    case .missing(let path): "\(path): no such file"
    case .unreadable(let path, let reason): "\(path): cannot be read (\(reason))"
    case .notAFile(let path): "\(path): not a regular file"
    case .cannotCreate(let path, let reason): "\(path): cannot be created (\(reason))"
    case .inputOutput(let path, let reason): "\(path): \(reason)"
    case .link(let path): "\(path): a symbolic link, which is never followed"
    case .stranger(let path): "\(path): is not Gradus's, and stays"
    case .changed(let path): "\(path): is not as Gradus wrote it, and stays"
    case .otherSubject(let path): "\(path): shows something else, and stays"
    }
  }

  /// What to do, in words that fit every command.
  public var hint: String {
    switch self {
    case .missing: "check the path"
    case .unreadable: "check its permissions"
    case .notAFile: "name a file"
    case .cannotCreate: "choose a folder that you may write to"
    case .inputOutput(_, Errno.noSpace.description),
      .inputOutput(_, Errno.diskQuotaExceeded.description):
      "make room on the disk and do it again"
    case .inputOutput: "check the disk and do it again"
    case .link: "name what it points to, or remove the link"
    case .stranger: "move it elsewhere, or choose another place"
    case .changed, .otherSubject: "move it elsewhere, or add --force to replace it"
    }
  }
}

extension FileError: CustomStringConvertible {
  public var description: String { "\(fact); \(hint)" }
}
