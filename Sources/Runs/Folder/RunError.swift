import Files
import Quoting

/// What can be wrong with a run folder. One sentence, where it is, and what to do.
public enum RunError: FileErrorCarrier, Equatable, CustomStringConvertible {
  case missing(path: FilePath)
  /// A file of a run is not what it should be; the path is added by who knows it.
  case badFile(path: FilePath? = nil, field: String, reason: String)
  /// Something else than a file is in the place of one of a run's.
  case notAFile(path: FilePath)
  case incomplete(path: FilePath)
  case badSamples(path: FilePath, fault: String)
  /// A run is there, from which training can go on or not.
  case exists(path: FilePath, goesOn: Bool = true)
  /// A run has nothing from which training could go on.
  case noWayOn(path: FilePath, reason: String, advice: String = "")
  /// Another training for this place was killed, and can go on.
  case killed(path: FilePath, step: Int, stage: String)
  /// A run is there, but not the one that is wanted.
  case different(path: FilePath, differences: String)
  case inUse(path: FilePath)
  /// The place is in the folder of another run, which could not be replaced then.
  case insideRun(path: FilePath, run: FilePath)
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
    case .missing(let path): "\(path): " + Self.missing(path)
    case .badFile(let path, let field, let reason):
      "\(path?.string ?? "run"): \(field) \(reason); the file is damaged or not a run's, "
        + "train the run again (\(Self.again))"
    case .notAFile(let path):
      "\(path): not a regular file, and stays; move it elsewhere, and train the run again (\(Self.again))"
    case .incomplete(let path):
      "\(path): not there, the run is incomplete; copy it again, or train it again (\(Self.again))"
    case .badSamples(let path, let fault):
      "\(path): \(fault); draw the names again with "
        + "`gradus sample \(path.folder.string.shellFile) --force`, or remove the file"
    case .exists(let path, let goesOn):
      "\(path): a run is there already; "
        + (goesOn
          ? "`gradus train --resume \(path.string.shellFile) --more N` makes it longer, " : "")
        + "--force replaces it, --skip-finished leaves a finished run as it is; or name another "
        + "folder with -o"
    case .noWayOn(let path, let reason, let advice):
      "\(path): \(reason), so training cannot go on; train it again"
        + (advice.isEmpty ? "" : ": \(advice)")
    case .killed(let path, let step, let stage):
      "\(path): a training of stage \(stage) was cut off here, and is kept as it was at step \(step); "
        + "`gradus train --resume \(path.string.shellFile)` goes on with it, --force removes what is "
        + "kept of it, or name another folder with -o"
    case .checkpointKept(let path, let step, let error):
      "\(error.fact); \(error.hint): `gradus train --resume \(path.string.shellFile)` goes on "
        + "from step \(step)"
    case .different(let path, let differences):
      "\(path): a run with \(differences) is there already; "
        + "add --force to train it again, or name another folder with -o"
    case .inUse(let path):
      "\(path): another process is training this run; wait for it or name another folder with -o"
    case .insideRun(let path, let run):
      "\(path): would be inside the run \(run), which nothing could replace then; name a folder outside "
        + "of it with -o"
    case .notInPlace(let path, let reason):
      "\(reason); the new run is in \(path)"
    case .kept(let path, let before):
      "\(path): the new run is there; what was there before holds something that stays, and is "
        + "now \(before)"
    case .file(let error): error.description
    }
  }

  private static let again = "`gradus train STAGE -o RUN --force`"

  private static func missing(_ path: FilePath) -> String {
    if path.kind == .file {
      return "a file, and a run is a folder; name the folder that `gradus train` wrote"
    }
    let resumption = "`gradus train --resume \(path.string.shellFile)`"
    return switch RunBeside(of: path) {
    case .goesOn: "this run is being trained; wait for it"
    case .killed:
      "no finished run there, and what a training left that was cut off; \(resumption) goes on with it"
    case .aside:
      "the run is beside its place, where a training was killed; \(resumption) brings it back"
    case nil where RunFolder(path).isOurs:
      "a run without its run.json; copy it again, or train it again (\(again))"
    case nil:
      "no finished run there; train one with `gradus train NAME -o \(path.string.shellFile)`"
    }
  }

  /// What is wrong, without what to do.
  public var fact: String {
    switch self {
    case .file(let error): error.fact
    case .badSamples(let path, let fault): "\(path): \(fault)"
    case .exists(let path, _): "\(path): a run is there already"
    default: description
    }
  }

  /// Whether something is damaged or missing; not where it cannot be read now, or is of another format,
  /// which says nothing of what is there.
  public var isDamage: Bool {
    switch self {
    case .file, .badFile(_, field: "formatVersion", _): false
    default: true
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
