import Files
import Glibc

/// A folder for one test, which goes away with the value.
final class TemporaryFolder {
  let path: FilePath

  init() throws {
    path = try FilePath("/tmp").makeHiddenFolder("files-tests-")
  }

  deinit { Self.remove(path) }

  func file(_ name: String) -> FilePath { path.appending(name) }

  func text(_ name: String) throws -> String {
    String(decoding: try file(name).contents(), as: UTF8.self)
  }

  /// Writes as somebody else would, whatever is there.
  func write(_ text: String, to name: String) {
    let descriptor = file(name).withPlatformString { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  func link(_ name: String, to target: String) {
    _ = file(name).withPlatformString { symlink(target, $0) }
  }

  private static func remove(_ path: FilePath) {
    if path.kind == .folder { for entry in path.entries { remove(entry) } }
    path.remove()
  }
}
