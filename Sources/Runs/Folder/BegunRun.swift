import Files

/// A run that can go on: what was trained, and where the training stood.
public struct BegunRun: Sendable {
  public let run: RunRecord
  public let state: RunState

  public init(run: RunRecord, state: RunState) {
    self.run = run
    self.state = state
  }

  /// nil where the folder does not hold one whole.
  ///
  /// - Throws: `RunError.file` where the system does not let it be read, which says nothing of what is
  ///   there.
  init?(_ folder: RunFolder, _ run: RunRecord? = nil) throws(RunError) {
    do throws(RunError) {
      let run = if let run { run } else { try folder.run() }
      if run.diverged { return nil }
      self.init(run: run, state: try folder.state(of: run))
    } catch {
      if case .file = error { throw error }
      return nil
    }
  }

  /// The last checkpoint of a training that was killed before its run was in its place, or of one that
  /// goes on now; nil where there is none.
  ///
  /// - Throws: `RunError.file` where it cannot be read.
  public init?(killedAt path: FilePath) throws(RunError) {
    try self.init(RunFolder(RunBeside.hidden(path)))
  }

  /// - Throws: what is wrong with the last checkpoint, where one is there and is not whole.
  public static func requireWhole(killedAt path: FilePath) throws(RunError) {
    let folder = RunFolder(RunBeside.hidden(path))
    if folder.exists { _ = try folder.state(of: folder.run()) }
  }

  /// The steps that it has taken.
  public var step: Int { state.training.step }
}

extension FilePath {
  /// The path of a run by a name of its own, which `.` and `..` are not.
  public var runPlace: FilePath { lastComponent?.kind == .regular ? self : resolved ?? self }

  /// Whether a run of this path and one of the other are in the same place, or would be.
  public func isPlace(of other: FilePath) -> Bool {
    func resolved(_ path: FilePath) -> FilePath {
      let place = path.runPlace
      return (place.folder.resolved ?? place.folder).appending(place.components.suffix(1))
    }
    return resolved(self) == resolved(other)
  }
}
