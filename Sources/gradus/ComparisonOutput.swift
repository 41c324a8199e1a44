import ArgumentParser
import Experiments
import Files
import Foundation
import Plotting
import Report
import Runs

/// A comparison in its work folder: four tables and a figure.
struct ComparisonOutput {
  private let comparison: Comparison
  /// Of the files, and what it is called.
  private let kind: String
  /// The name of the figure.
  private let picture: String
  private let folder: FilePath
  private let pictures: PictureOptions
  /// Whether a comparison of other runs is replaced, and files that are not as Gradus left them.
  private let force: Bool

  init(
    _ comparison: Comparison, as kind: String, picture: String? = nil, in folder: FilePath,
    pictures: PictureOptions, force: Bool
  ) {
    self.comparison = comparison
    self.kind = kind
    self.picture = picture ?? kind
    self.folder = folder
    self.pictures = pictures
    self.force = force
  }

  /// Writes all tables, and draws. Where the folder holds one of other runs, it stays, and this one is
  /// `comparison-2`.
  ///
  /// - Throws: an error of the figure only after everything else was written.
  /// - Returns: the paths of what was written.
  func write(
    quiet: Bool, figure: () throws(NothingToShow) -> GnuplotScript
  ) throws -> (paths: [FilePath], drawing: (any Error)?) {
    let output = try OutputFolder(folder)
    let name =
      try force ? kind : output.freeName(kind, for: comparison.subject, files: Self.files)
    if name != kind, !quiet {
      Console.error("\(folder) holds a \(kind) of other runs, which stays; this one is \(name)")
    }
    let documents = [
      Data(comparison.markdown.utf8), Data(comparison.csv.utf8), JSONText.data(comparison),
      Data(comparison.latex.utf8),
    ]
    var paths = try zip(Self.files(name), documents).map { file, bytes in
      try output.write(Array(bytes), as: file, about: comparison.subject, force: force)
    }
    let pictureName = picture + name.dropFirst(kind.count)
    let place = folder.appending("plots")
    do {
      let picture = Picture(
        try figure(), name: pictureName, folder: place, about: comparison.subject)
      paths += try Gnuplot.ofProgram.draw(
        picture, formats: try pictures.formats, style: try pictures.style, force: force)
      Gnuplot.tellMissingGlyphs(quiet: quiet)
    } catch let error as NothingToShow {
      let older = Gnuplot.removeOlder(pictureName, in: place, about: comparison.subject)
      if !quiet {
        Console.error("no figure \(picture): \(error)")
        for file in older { Console.error("\(file) is an older figure, and stays") }
      }
    } catch {
      return (paths, error)
    }
    return (paths, nil)
  }

  /// Shows the figure of a comparison, if the user wants it.
  ///
  /// - Parameter drawn: the files of a comparison that was written.
  static func show(
    _ comparison: Comparison, drawn: [FilePath], in style: PictureStyle, _ showing: ShowOption,
    _ output: OutputOptions
  ) throws {
    guard showing.show else { return }
    let script: GnuplotScript
    do {
      script = try Figure.comparison.script(of: comparison.material)
    } catch {
      throw Failure("no figure \(Figure.comparison.name): \(error)", .badData)
    }
    try showing.show([(Figure.comparison.name, script)], in: style, output) {
      guard drawn.isEmpty else { return drawn }
      let place = PicturePlace(chosen: nil, force: false, quiet: output.quiet)
      let picture = Picture(
        script, name: try place.name(of: Figure.comparison.name, about: comparison.subject),
        folder: place.folder, about: comparison.subject)
      return try Gnuplot.ofProgram.draw(picture, formats: [.png], style: style)
    }
  }

  private static func files(_ name: String) -> [String] {
    ["md", "csv", "json", "tex"].map { "\(name).\($0)" }
  }
}
