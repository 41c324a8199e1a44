import Files
import Quoting
import Runs

/// What can be wrong with a sweep: one sentence, where it is, and what to do.
public enum SweepError: FileErrorCarrier, CustomStringConvertible {
  case noPlan(FilePath)
  case badPlan(FilePath, reason: String)
  case otherPlan(FilePath)
  /// A run is in the place of the sweep's folder.
  case isRun(FilePath)
  /// The list of names is not where it was when the plan was made.
  case namesMissing(FilePath, plan: SweepPlan)
  /// The list of names is another one than that of the plan.
  case otherNames(FilePath, plan: SweepPlan, list: FilePath)
  /// Another process does the slice, or another one that writes into the same file.
  case inUse(SweepSlice, FilePath)
  /// A run is at the place of another one, with which it has nothing in common but the key.
  case otherRun(FilePath)
  /// The first sixteen digits of two runs are the same.
  case sameKey(RunKey)
  /// Two results of one run, by the same kernels, that are not the same.
  case disagreement(ResultLine, ResultLine, FilePath)
  case file(FileError)

  public var description: String {
    switch self {
    case .noPlan(let folder):
      "\(folder): no plan of a sweep there; make one with "
        + "`gradus sweep plan \(folder.string.shellFile) --stage NAME --vary KNOB=VALUES`"
    case .badPlan(let path, let reason):
      "\(path): \(reason); this is no plan that this Gradus has made: make it again, and the runs that "
        + "are there and in the new plan count"
    case .otherPlan(let folder):
      "\(folder): the plan of another sweep is there; choose another folder, or add --force to replace it: "
        + "runs that are there and in the new plan count"
    case .isRun(let folder):
      "\(folder): a run is there, which a plan would be a stranger in; choose another folder"
    case .namesMissing(let path, let plan):
      "\(path): no such file from here; name the list of the plan, \(plan.names.file), with -i"
    case .otherNames(let folder, let plan, let list):
      "\(list): not the names of \(folder)/plan.json, which is of \(plan.names.file) "
        + "(\(plan.names.words.counted("name"))); name that list with -i"
    case .inUse(let slice, let folder):
      "\(folder): slice \(slice) is being done by another process; nothing is left to do here"
    case .otherRun(let path):
      "\(path): another run than the plan wants has this key; move it elsewhere"
    case .sameKey(let key):
      "\(key.text): two runs have this key; leave one of them out of the plan"
    case .disagreement(let one, let other, let results):
      "\(one.key): two results of one run by the kernels \(one.kernel) differ, so one of the machines, or "
        + "of the programs, cannot be trusted: \(Self.words(one)) and \(Self.words(other)); remove one of the "
        + "lines that `grep \(one.key) \(results.string.shellFile)/*.jsonl` shows"
    case .file(let error): error.description
    }
  }

  private static func words(_ row: ResultLine) -> String {
    let loss = row.loss.validation.map { "validation loss \($0)" } ?? "diverged"
    return "\(loss) on \(row.host) (slice \(row.slice), \(row.version))".shownOnOneLine
  }
}
