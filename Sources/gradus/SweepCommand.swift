import ArgumentParser
import Files

/// `gradus sweep`: thousands of runs on many cores and machines.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Trains thousands of runs, on all cores of one machine or of many.",
    discussion: """
      Examples:
        gradus sweep plan gain --stage kaiming --vary hidden-gain=0.3,1,5/3 --seeds 50 --quick
        gradus sweep run gain                     here; after whatever happened, the same again
        gradus sweep script gain --on slurm --slices 500 > sweep.sbatch
        gradus sweep status gain                  what is there, and what is missing
        gradus sweep results gain                 the table and the figure

      A plan is a folder. What works on it does a slice of its runs, `gradus sweep run FOLDER --slice \
      17/500`, as often as it is told to and wherever: what is there already is not done again. GNU \
      parallel and Slurm do the rest.
      """,
    subcommands: [
      SweepPlanCommand.self, SweepRunCommand.self, SweepScriptCommand.self,
      SweepStatusCommand.self, SweepResultsCommand.self,
    ])
}

/// The folder of a sweep.
struct SweepFolder: ParsableArguments {
  @Argument(help: ArgumentHelp("The sweep's folder.", valueName: "folder")) var folder: FilePath

  mutating func validate() throws {
    if folder.isEmpty { throw ValidationError("the name of the sweep's folder is empty; give one") }
  }
}
