import Files

/// A run that can go on: what was trained, and where the training stood.
public struct BegunRun: Sendable {
  /// The end of the name of the hidden folder, beside a run's place, in which its checkpoints are.
  static let hiddenEnding = ".partial"

  public let run: RunRecord
  public let state: RunState

  public init(run: RunRecord, state: RunState) {
    self.run = run
    self.state = state
  }

  /// nil where the folder does not hold one whole.
  init?(_ folder: RunFolder, _ run: RunRecord? = nil) {
    guard let run = run ?? (try? folder.run()), !run.diverged,
      let state = try? folder.state(of: run)
    else { return nil }
    self.init(run: run, state: state)
  }

  /// The last checkpoint of a training that was killed before its run was in its place, or of one that
  /// goes on now; nil where there is none.
  public init?(killedAt path: FilePath) {
    self.init(RunFolder(path.runPlace.hiddenSibling(Self.hiddenEnding)))
  }

  /// The steps that it has taken.
  public var step: Int { state.training.step }
}

extension FilePath {
  /// The path of a run by a name of its own, which `.` and `..` are not.
  public var runPlace: FilePath { lastComponent?.kind == .regular ? self : resolved ?? self }
}
