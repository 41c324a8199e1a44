import Glibc
import SystemPackage

/// An error of the system, which has its words: `Errno.noSpace` is "No space left on device".
public typealias Errno = SystemPackage.Errno

/// An open file.
public typealias FileDescriptor = SystemPackage.FileDescriptor

/// The bytes of this machine's memory.
public let physicalMemory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))

/// What this machine calls itself.
public let hostName: String = {
  var name = [CChar](repeating: 0, count: 256)
  guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
  return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}()

// What swift-system has no calls for. A call that has nothing to return returns its error.

extension FilePath {
  func rename(to other: FilePath) -> Errno? {
    withPlatformString { from in other.withPlatformString { failure(Glibc.rename(from, $0)) } }
  }

  /// Two paths change places in one step.
  func exchange(with other: FilePath) -> Errno? {
    guard let renameat2 else { return .noFunction }
    let exchangeFlag: UInt32 = 2  // RENAME_EXCHANGE
    return withPlatformString { one in
      other.withPlatformString { failure(renameat2(AT_FDCWD, one, AT_FDCWD, $0, exchangeFlag)) }
    }
  }

  func makeDirectory() -> Errno? { withPlatformString { failure(mkdir($0, 0o777)) } }

  /// - Returns: the path, of which six letters more are nobody else's.
  func makeUniqueDirectory() -> Result<FilePath, Errno> {
    var template = withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    // Six letters X are what `mkdtemp` puts its own in place of; the zero after them comes along.
    template += String(repeating: "X", count: 6).utf8CString
    guard mkdtemp(&template) != nil else { return .failure(lastError) }
    return .success(FilePath(platformString: template))
  }

  func removeDirectory() -> Errno? { withPlatformString { failure(rmdir($0)) } }
  func removeFile() -> Errno? { withPlatformString { failure(unlink($0)) } }

  /// - Parameter mode: of `R_OK`, `W_OK` and `X_OK`.
  func access(_ mode: Int32) -> Errno? { withPlatformString { failure(Glibc.access($0, mode)) } }

  /// How many bytes can still be written there; nil where the system does not say.
  public var freeBytes: Int? {
    var status = statvfs()
    let error = withPlatformString { path in failure(statvfs(path, &status)) }
    let (bytes, overflow) = UInt(status.f_bavail).multipliedReportingOverflow(
      by: UInt(status.f_frsize))
    return error == nil && !overflow ? Int(exactly: bytes) : nil
  }

  /// The same path from the root of the file system, with the links that are in it.
  public var absolute: FilePath {
    let named = components.filter { $0.kind != .currentDirectory }
    return isAbsolute ? self : (FilePath(".").resolved ?? "/").appending(named)
  }

  /// The same path with no link and no `.` or `..` in it; nil where nothing is there.
  public var resolved: FilePath? {
    guard let path = withPlatformString({ realpath($0, nil) }) else { return nil }
    defer { free(path) }
    return FilePath(platformString: path)
  }

  /// What lies in a folder, hidden files too, in no order; nothing where it is no folder.
  public var entries: [FilePath] {
    guard let folder = withPlatformString({ opendir($0) }) else { return [] }
    defer { closedir(folder) }
    var entries: [FilePath] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          FilePath(platformString: $0)
        }
      }
      if name != ".", name != ".." { entries.append(appending(name.components)) }
    }
    return entries
  }
}

extension FileDescriptor {
  /// Brings to disk what was written.
  func sync() throws(Errno) {
    if let error = failure(fsync(rawValue)) { throw error }
  }

  /// Takes a lock on an open file, without waiting for it: the only one, or one of several that are all
  /// shared.
  func lock(shared: Bool = false) -> Errno? {
    failure(flock(rawValue, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB))
  }

  /// Cuts a file after so many bytes.
  func cut(after count: Int) -> Errno? { failure(ftruncate(rawValue, count)) }

  func removeFile(_ name: FilePath.Component) -> Errno? {
    name.withPlatformString { failure(unlinkat(rawValue, $0, 0)) }
  }
}

/// A call of swift-system that throws `Errno` and does not say so.
func system<Value>(_ call: () throws -> Value) throws(Errno) -> Value {
  do {
    return try call()
  } catch {
    guard let error = error as? Errno else { preconditionFailure("not of the system: \(error)") }
    throw error
  }
}

/// Calls again where a signal came in between.
private func failure(_ call: @autoclosure () -> Int32) -> Errno? {
  while call() != 0 {
    if lastError != .interrupted { return lastError }
  }
  return nil
}

private var lastError: Errno { Errno(rawValue: errno) }

private typealias Rename =
  @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

/// The C library has it since 2.28, but shows it to those only who ask for GNU's extensions, which
/// Swift's module map does not.
private let renameat2: Rename? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Rename.self) }

/// The most memory that this program has had, in bytes; 0 where the system does not tell. What
/// `getrusage` says holds for the process that started it too.
public var peakMemory: Int {
  let file = try? RegularFile(opening: "/proc/self/status")
  let status = (try? file?.readSome(atMost: 1 << 14)) ?? []
  let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
    .first { $0.hasPrefix("VmHWM:") }
  return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 << 10 } ?? 0
}
