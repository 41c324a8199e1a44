import Foundation
import LanguageModel

/// A folder that holds runs, one for each stage and seed, and what compares them.
public struct WorkFolder: Sendable {
  public let path: String

  /// Creates the folder if it is missing.
  ///
  /// - Throws: `RunError.cannotCreate`.
  public init(_ path: String) throws(RunError) {
    self.path = path
    if let problem = RunReservation.makeFolder(path) {
      throw .cannotCreate(path: path, reason: problem)
    }
  }

  /// Where the run of a stage is: `STAGE`, or `STAGE-seed-N` for another seed than the lecture's.
  public func run(of stage: Stage, seed: UInt64) -> RunFolder {
    let name = seed == Settings().seed ? stage.name : "\(stage.name)-seed-\(seed)"
    return RunFolder(path + "/" + name)
  }

  public var plotsPath: String { path + "/plots" }

  /// Writes a file beside the runs, whole or not at all.
  ///
  /// - Returns: its path.
  public func write(_ bytes: Data, to name: String) throws(RunError) -> String {
    let file = path + "/" + name
    try AtomicFile.write(bytes, to: file)
    return file
  }
}
