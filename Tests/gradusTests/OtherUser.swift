import Foundation
import TestSupport

/// Somebody with a home of their own, who may lose nothing: the program runs as another user where the
/// tests run as the superuser, so that no test can damage more than that home.
final class OtherUser {
  let home: String
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "gradus-user-\(UUID().uuidString)"
    home = folder + "/home"
    let program = folder + "/gradus"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    Program.install(GradusProcess.executable.path, as: program)
    chmod(folder, 0o755)
    try write(FewNames.text, to: "few.txt")
    try write("precious", to: "thesis.tex")
    // The folder above too: else the system would save a home from being replaced.
    chown(home, Self.nobody, Self.nobody)
    chown(folder, Self.nobody, Self.nobody)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let nobody: uid_t = 65_534

  /// Runs a line of a shell in the home, in which `gradus` is the program.
  func shell(_ line: String) throws -> GradusProcess.Result {
    let process = Process()
    let asUser =
      geteuid() == 0
      ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : ["/usr/bin/env"]
    process.executableURL = URL(filePath: asUser[0])
    process.arguments =
      asUser.dropFirst() + ["/bin/bash", "-c", line]
    process.environment = [
      // Foundation asks the second before the account.
      "HOME": home, "CFFIXED_USER_HOME": home, "PATH": "\(folder):/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "TMPDIR": "/tmp",
      "SWIFT_BACKTRACE": "enable=no",
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ]
    process.currentDirectoryURL = URL(filePath: home)
    process.standardInput = FileHandle.nullDevice
    let name = folder + "/\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: name + ".out", contents: nil)
    _ = FileManager.default.createFile(atPath: name + ".err", contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: name + ".out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: name + ".err"))
    try process.run()
    process.waitUntilExit()
    func text(_ ending: String) -> String {
      String(decoding: FileManager.default.contents(atPath: name + ending) ?? Data(), as: UTF8.self)
    }
    return GradusProcess.Result(
      exitCode: process.terminationStatus, output: text(".out"), errors: text(".err"))
  }

  func file(_ name: String) -> String { home + "/" + name }

  func write(_ text: String, to name: String) throws {
    let path = file(name)
    let above = URL(filePath: path).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
    // Theirs, and what is above it in the home too.
    var owned = path
    while owned.count > home.count {
      chown(owned, Self.nobody, Self.nobody)
      owned = URL(filePath: owned).deletingLastPathComponent().path
    }
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: file(name))), as: UTF8.self)
  }

  func names(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(name)).sorted()
  }

  /// Every file below the home, and what it holds, without the program's own account.
  func everything() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: home)?.allObjects as? [String] ?? [] {
      if name.hasSuffix(".gradus") { continue }
      if let bytes = FileManager.default.contents(atPath: file(name)) { files[name] = bytes }
    }
    return files
  }
}
