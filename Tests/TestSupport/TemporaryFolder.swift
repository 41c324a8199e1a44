import Files
import Foundation

/// A folder for one test, which goes away with the value and with all that is in it.
public final class TemporaryFolder: Sendable {
  public let path: FilePath

  public init() {
    path = FilePath(NSTemporaryDirectory()).appending("gradus-test-\(UUID().uuidString)")
    do throws(FileError) {
      try path.makeFolder()
    } catch {
      preconditionFailure("no temporary folder: \(error)")
    }
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: FilePath) {
    if path.kind == .folder { for entry in path.entries { remove(entry) } }
    path.remove()
  }

  public func file(_ name: String) -> FilePath { path.appending(name) }

  /// Whether something is there, perhaps at the end of a link.
  public func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).string)
  }

  public func bytes(_ name: String) throws -> Data { Data(try file(name).contents()) }

  public func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// Writes as somebody else would, whatever is there.
  public func write(_ text: String, to name: String) throws { try path.put(text, as: name) }
  public func write(_ bytes: Data, to name: String) throws { try path.put(bytes, as: name) }

  /// Writes a program of the shell, ready to be run.
  public func writeProgram(_ script: String, to name: String) throws {
    try write("#!/bin/sh\n\(script)\n", to: name + ".sh")
    Program.install(file(name + ".sh").string, as: file(name).string)
    file(name + ".sh").remove()
  }

  public func makeFolder(_ name: String) throws { try file(name).makeFolder() }

  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: file(name).string, withDestinationPath: target)
  }

  /// What lies in the folder or in one below it, sorted; hidden files too, but not the account of what
  /// Gradus wrote there.
  public func names(_ name: String = "") throws -> [String] {
    try allNames(name).filter { $0 != ".gradus" }
  }

  /// The same with the account.
  public func allNames(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(name).string).sorted()
  }
}

extension FilePath {
  /// Puts a file into the folder as somebody else would, whatever is there.
  public func put(_ text: String, as name: String) throws {
    try put(Data(text.utf8), as: name)
  }

  public func put(_ bytes: Data, as name: String) throws {
    let file = try FileDescriptor.open(
      appending(name), .writeOnly, options: [.create, .truncate],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    _ = try file.closeAfter { try file.writeAll(bytes) }
  }
}
