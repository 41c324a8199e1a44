import Foundation
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

  /// Writes the page, whole or not at all.
  ///
  /// - Throws: `RunError.cannotCreate` or `.inputOutput`.
  public func write(to path: String) throws(RunError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw .cannotCreate(path: path, reason: "something that is no file is there")
    }
    try AtomicFile.write(Data(html.utf8), to: path)
  }
}

/// A figure that a run cannot show.
public struct LeftOutFigure: Codable, Equatable, Sendable {
  /// The run's folder, without the folders above it.
  public let run: String
  public let figure: String
  /// One clause: "no tanh layer was recorded".
  public let reason: String
}
