import SystemPackage

/// Files that are there whole or not at all.
enum WholeFile {
  /// Writes a temporary file in the same folder, brings it to disk, and renames it into place.
  ///
  /// Several processes may write the same file at once: each has a temporary file of its own, and
  /// the last rename wins. Whoever writes has looked at what is there: it is replaced, whatever it is.
  ///
  /// - Parameter syncs: false where losing the file with the machine's power does no harm.
  /// - Throws: `FileError.cannotCreate` or `.inputOutput`.
  static func write(_ bytes: [UInt8], to path: FilePath, syncs: Bool = true) throws(FileError) {
    let (file, temporary) = try openTemporary(for: path)
    do throws(Errno) {
      try system {
        try file.closeAfter {
          try file.writeAll(bytes)
          if syncs { try file.sync() }
        }
      }
    } catch {
      temporary.remove()
      throw .inputOutput(path, reason: error.description)
    }
    do throws(FileError) {
      try temporary.move(to: path)
    } catch {
      temporary.remove()
      throw error
    }
    if syncs { path.folder.sync() }
  }

  /// Whether a file is called as temporary ones are: `.gradus-`, sixteen digits and `.partial`.
  static func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix(beginning), name.hasSuffix(ending) else { return false }
    let digits = name.dropFirst(beginning.count).dropLast(ending.count)
    return digits.utf8.count == 16 && digits.allSatisfy(\.isHexDigit)
  }

  /// Removes what processes left in a folder that were ended while they wrote; nobody else may write
  /// there now.
  static func removeTemporaries(in folder: FilePath) {
    for entry in folder.entries where isTemporary(entry.name) && entry.kind == .file {
      entry.remove()
    }
  }

  private static let beginning = ".gradus-"
  private static let ending = ".partial"

  /// Unlike `mkostemp`'s, the file has the permissions that every new file has.
  private static func openTemporary(
    for path: FilePath
  ) throws(FileError) -> (file: FileDescriptor, path: FilePath) {
    while true {
      // Not made of the file's own name, which may be as long as a name can be.
      let digits = (0..<8).map { _ in UInt8.random(in: .min ... .max) }.hexadecimal
      let temporary = path.folder.appending(beginning + digits + ending)
      do throws(Errno) {
        let file = try system {
          try FileDescriptor.open(
            temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .everyNewFile)
        }
        return (file, temporary)
      } catch {
        guard error == .fileExists else { throw .writing(path, error) }
      }
    }
  }
}

extension FilePermissions {
  /// Of which the user's mask takes some away.
  static let everyNewFile: FilePermissions = [
    .ownerReadWrite, .groupReadWrite, .otherReadWrite,
  ]
}

extension FilePath {
  /// Brings to disk which files there are in a folder. Where that is not possible, as in some file
  /// systems over a network, the files are still whole.
  public func sync() {
    let folder = try? FileDescriptor.open(self, .readOnly, options: [.directory, .closeOnExec])
    try? folder?.closeAfter { try folder?.sync() }
  }
}
