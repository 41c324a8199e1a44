import ArgumentParser
import Experiments
import Files

/// The list of names of a sweep's plan.
struct PlanNamesOption: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp(
      "The list of names of the plan (default: where it was for the plan).", valueName: "file"))
  var names: FilePath?

  /// - Throws: `SweepError.namesMissing` where it is not there and nobody named it.
  func path(of plan: SweepPlan) throws(SweepError) -> FilePath {
    let path = names ?? FilePath(argument: plan.path)
    if names == nil, path.kind == nil { throw .namesMissing(path, plan: plan) }
    return path
  }
}
