/// What can be wrong with a run folder. One sentence, where it is, and what to do.
public enum RunError: Error, Equatable, CustomStringConvertible {
  /// There is no run at the path.
  case missing(path: String)
  /// A file of a run is not what it should be; the path is added by who knows it.
  case badFile(path: String = "", field: String, reason: String)
  /// A file of the run is not there.
  case incomplete(path: String)
  /// The list of drawn names in a run's folder is not what it should be.
  case badSamples(path: String, fault: String)
  /// A run is there already.
  case exists(path: String)
  /// A run is there, but not the one that is wanted.
  case different(path: String, differences: String)
  /// Another process is writing this run.
  case inUse(path: String)
  /// The folder cannot be made.
  case cannotCreate(path: String, reason: String)
  /// Reading or writing failed half-way.
  case inputOutput(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no finished run there; "
        + "train one with `gradus train --stage NAME --work-dir \(path)`"
    case .badFile(let path, let field, let reason):
      "\(path): \(field) \(reason); the file is damaged or not a run's, train the run again"
    case .incomplete(let path):
      "\(path): not there, the run is incomplete; copy it again or train it again"
    case .badSamples(let path, let fault):
      "\(path): \(fault); draw the names again with `gradus sample`, or remove the file"
    case .exists(let path):
      "\(path): a run is there already; "
        + "add --force to replace it, or name another --work-dir"
    case .different(let path, let differences):
      "\(path): a run with \(differences) is there already; "
        + "add --force to train it again, or name another --work-dir"
    case .inUse(let path):
      "\(path): another process is training this run; wait for it or name another --work-dir"
    case .cannotCreate(let path, let reason):
      "\(path): cannot be created (\(reason)); choose a folder that you may write to"
    case .inputOutput(let path, let reason):
      "\(path): \(reason); the run before, if there was one, is unharmed"
    }
  }

  /// What is wrong, without what to do.
  public var fact: String {
    switch self {
    case .cannotCreate(let path, let reason), .inputOutput(let path, let reason):
      "\(path): \(reason)"
    case .badSamples(let path, let fault): "\(path): \(fault)"
    default: description
    }
  }

  /// The same error with the file that it is about.
  func at(_ path: String) -> RunError {
    if case .badFile(_, let field, let reason) = self {
      return .badFile(path: path, field: field, reason: reason)
    }
    return self
  }
}
