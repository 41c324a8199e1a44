import Files
import Runs

/// A folder that holds runs, one for each stage and seed, and what compares them.
public struct WorkFolder: Sendable {
  /// Where runs go unless a command is told otherwise.
  public static let usual: FilePath = "runs"

  public let path: FilePath

  /// Creates the folder if it is missing.
  ///
  /// - Throws: `FileError.link` where it is a link, or `.cannotCreate`.
  public init(_ path: FilePath) throws(FileError) {
    self.path = try OutputFolder(path).path
  }

  /// Where the run of a stage is: `STAGE`, with what it differs in from the stage.
  public func run(_ title: RunTitle) -> RunFolder {
    RunFolder(path.appending(title.folderName))
  }

  public var plotsPath: FilePath { path.appending("plots") }
}
