import Files
import Quoting

/// What can be wrong with a run folder. One sentence, where it is, and what to do.
public enum RunError: FileErrorCarrier, Equatable, CustomStringConvertible {
  case missing(path: FilePath)
  /// A file of a run is not what it should be; the path is added by who knows it.
  case badFile(path: FilePath? = nil, field: String, reason: String)
  case incomplete(path: FilePath)
  case badSamples(path: FilePath, fault: String)
  case exists(path: FilePath)
  /// A run has nothing from which training could go on.
  case noWayOn(path: FilePath, reason: String)
  /// Another training for this place was killed, and can go on.
  case killed(path: FilePath, step: Int, stage: String)
  /// A run is there, but not the one that is wanted.
  case different(path: FilePath, differences: String)
  case inUse(path: FilePath)
  /// A run was trained and could not be written; it can go on from its last checkpoint.
  case checkpointKept(path: FilePath, step: Int, because: FileError)
  /// A run was trained and could not be put where it should be.
  case notInPlace(path: FilePath, reason: String)
  /// A run is where it should be, and what was there before could not be removed.
  case kept(path: FilePath, before: FilePath)
  /// The file system refuses, or something is in the way.
  case file(FileError)

  public var description: String {
    switch self {
    case .missing(let path):
      path.kind == .file
        ? "\(path): a file, and a run is a folder; name the folder that `gradus train` wrote"
        : "\(path): no finished run there; "
          + "train one with `gradus train NAME -o \(path.string.shellFile)`"
    case .badFile(let path, let field, let reason):
      "\(path?.string ?? "run"): \(field) \(reason); the file is damaged or not a run's, train the run again"
    case .incomplete(let path):
      "\(path): not there, the run is incomplete; copy it again or train it again"
    case .badSamples(let path, let fault):
      "\(path): \(fault); draw the names again with "
        + "`gradus sample \(path.folder.string.shellFile) --force`, or remove the file"
    case .exists(let path):
      "\(path): a run is there already; `gradus train --resume \(path.string.shellFile) --more N` makes "
        + "it longer, --force replaces it, --skip-finished leaves a finished run as it is; or name "
        + "another folder with -o"
    case .noWayOn(let path, let reason):
      "\(path): \(reason), so training cannot go on; train it again"
    case .killed(let path, let step, let stage):
      "\(path): a training of stage \(stage) was killed here, and is kept as it was at step \(step); "
        + "`gradus train --resume \(path.string.shellFile)` goes on with it, --force removes it, or "
        + "name another folder with -o"
    case .checkpointKept(let path, let step, let error):
      "\(error.fact); \(error.hint): `gradus train --resume \(path.string.shellFile)` goes on "
        + "from step \(step)"
    case .different(let path, let differences):
      "\(path): a run with \(differences) is there already; "
        + "add --force to train it again, or name another folder with -o"
    case .inUse(let path):
      "\(path): another process is training this run; wait for it or name another folder with -o"
    case .notInPlace(let path, let reason):
      "\(reason); the new run is in \(path)"
    case .kept(let path, let before):
      "\(path): the new run is there; what was there before holds something that stays, and is "
        + "now \(before)"
    case .file(let error): error.description
    }
  }

  /// What is wrong, without what to do.
  public var fact: String {
    switch self {
    case .file(let error): error.fact
    case .badSamples(let path, let fault): "\(path): \(fault)"
    case .exists(let path): "\(path): a run is there already"
    default: description
    }
  }

  /// The same error with the file that it is about.
  func at(_ path: FilePath) -> RunError {
    if case .badFile(_, let field, let reason) = self {
      return .badFile(path: path, field: field, reason: reason)
    }
    return self
  }
}
