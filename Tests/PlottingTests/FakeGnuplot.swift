import Files
import Glibc
import Plotting
import TestSupport
import Testing

extension TemporaryFolder {
  /// A gnuplot that is a shell script, in a folder that can stand for PATH.
  func addFakeGnuplot(_ script: String) throws {
    try writeProgram(script, to: "gnuplot")
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

/// A place for the loss of a small run, and for a gnuplot that is not the real one.
struct LossDrawing {
  let folder = TemporaryFolder()
  let programs = TemporaryFolder()
  let style = PictureStyle(textColumns: 200, textRows: 60)

  /// Draws the loss of a small run, and says what was thrown.
  func draw(
    _ gnuplot: Gnuplot, formats: [PictureFormat] = [.png], into path: String? = nil
  ) throws -> PlottingError? {
    let script = try Figure.loss.script(of: SyntheticRun.small)
    do throws(PlottingError) {
      _ = try gnuplot.draw(
        script, name: "loss", formats: formats, style: style,
        folder: FilePath(path ?? folder.path.string))
      return nil
    } catch {
      #expect(!error.description.isEmpty && !error.description.contains("\n"))
      #expect(!error.hint.isEmpty)
      return error
    }
  }
}
