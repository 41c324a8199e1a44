import Files
import Plotting
import Runs

/// A finished page, and what is not on it.
public struct ReportPage: Sendable {
  public let html: String
  /// How many figures it shows.
  public let figures: Int
  /// How many figures could not be drawn.
  public let missing: Int
  /// The figures that the runs cannot show.
  public let leftOut: [LeftOutFigure]
  /// Why figures could not be drawn; the page says so, and is whole apart from them.
  public let problem: PlottingError?
  public let subject: Subject

  /// Writes the page, whole or not at all.
  ///
  /// - Parameter force: whether a file is replaced that is not as Gradus left it, or a page about
  ///   other runs.
  public func write(to path: FilePath, force: Bool = false) throws(FileError) {
    // A path without a name, such as `..`, is a folder's.
    guard let name = path.lastComponent, name.kind == .regular else { throw .stranger(path) }
    try OutputFolder(existing: path.folder)
      .write(Array(html.utf8), as: path.argumentName, about: subject, force: force)
  }
}

/// A figure that a run cannot show.
public struct LeftOutFigure: Codable, Equatable, Sendable {
  /// The run's folder, without the folders above it.
  public let run: String
  public let figure: String
  /// One clause: "no snapshot was recorded".
  public let reason: String
}
