import Files
import Glibc
import Plotting
import Quoting

/// A folder of a test's own, removed with all that is in it.
final class TemporaryFolder: Sendable {
  let path: String
  var place: FilePath { FilePath(path) }

  init() {
    guard let path = try? FilePath("/tmp").makeHiddenFolder("plotting-tests-") else {
      preconditionFailure("no temporary folder")
    }
    self.path = path.string
  }

  deinit { _ = Program("/bin/rm", "-rf", path).run() }

  /// Names of the files, hidden ones too, in order; without the account of what Gradus wrote.
  var files: [String] {
    Program("/bin/ls", "-A", path).run().output.split(separator: "\n").map(String.init)
      .filter { $0 != ".gradus" }
  }

  func read(_ name: String) -> [UInt8] {
    guard let file = fopen("\(path)/\(name)", "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  func text(_ name: String) -> String { String(decoding: read(name), as: UTF8.self) }

  func write(_ text: String, as name: String) {
    guard let file = fopen("\(path)/\(name)", "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  /// A gnuplot that is a shell script, in a folder that can stand for PATH.
  func addFakeGnuplot(_ script: String) {
    write("#!/bin/sh\n\(script)\n", as: "gnuplot")
    chmod("\(path)/gnuplot", 0o755)
  }
}

/// A program run to its end, with what it said.
struct Program {
  let arguments: [String]
  let folder: String?

  init(_ arguments: String..., folder: String? = nil) {
    self.arguments = arguments
    self.folder = folder
  }

  func run() -> (status: Int32, output: String) {
    let quoted = arguments.map { $0.shellWord }
    let change = folder.map { "cd '\($0)' && " } ?? ""
    guard let pipe = popen("\(change)\(quoted.joined(separator: " ")) 2>&1", "r") else {
      return (-1, "")
    }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      output += buffer[..<count]
    }
    return (pclose(pipe) >> 8, String(decoding: output, as: UTF8.self))
  }
}

extension Gnuplot {
  /// One that looks for gnuplot in one folder only.
  static func on(_ path: String, deadline: Duration = .seconds(30)) -> Gnuplot {
    Gnuplot(environment: ["PATH": path], deadline: deadline)
  }

  /// Draws one picture of a script.
  func draw(
    _ script: GnuplotScript, name: String, formats: [PictureFormat], style: PictureStyle,
    folder: FilePath, about subject: Subject? = nil, force: Bool = false
  ) throws(PlottingError) -> [FilePath] {
    try draw(
      Picture(script, name: name, folder: folder, about: subject), formats: formats, style: style,
      force: force)
  }
}
