import ArgumentParser
import Files
import Foundation
import Plotting
import Quoting

/// For commands that draw figures: whether they are shown too.
struct ShowOption: ParsableArguments {
  @Flag(
    help: """
      Show the picture: in a terminal that can as pixels (sixel) or in blocks of 24-bit colour, in any other \
      as letters; without a terminal by the desktop, with xdg-open.
      """)
  var show = false

  /// Shows figures, if the user wants it.
  ///
  /// - Parameters:
  ///   - figures: each with its name.
  ///   - output: with `--json` nothing is shown on standard output, which is for data then.
  ///   - files: draws them into files, where no terminal shows them, or names files that are there.
  func show(
    _ figures: [(name: String, script: GnuplotScript)], in style: PictureStyle,
    _ output: OutputOptions, files: () throws -> [FilePath]
  ) throws {
    guard show, !figures.isEmpty else { return }
    if !output.json, let screen = TerminalScreen.found {
      for figure in figures { try screen.show(figure.script, named: figure.name, in: style) }
      return
    }
    let files = try files().filter { ["png", "svg", "pdf"].contains($0.extension) }
    guard let first = files.first else {
      if !output.quiet {
        Console.error("nothing to show: --show opens pictures of the formats png, svg and pdf")
      }
      return
    }
    // Of many, the folder is opened in place of many windows.
    let place = files.count > 1 ? first.folder : first
    let isOpened = DesktopOpener.found.map { $0.open(place) } ?? false
    if !isOpened, !output.quiet {
      Console.error("the picture is in \(place); no terminal and no desktop is here to show it")
    }
  }
}
