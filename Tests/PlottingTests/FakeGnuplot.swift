import Files
import Glibc
import Plotting
import TestSupport

extension TemporaryFolder {
  /// A gnuplot that is a shell script, in a folder that can stand for PATH.
  func addFakeGnuplot(_ script: String) throws {
    try write("#!/bin/sh\n\(script)\n", to: "gnuplot")
    chmod(file("gnuplot").string, 0o755)
  }
}

extension Gnuplot {
  /// One that looks for gnuplot in some folders only.
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
