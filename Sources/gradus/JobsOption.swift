import ArgumentParser
import LanguageModel
import Parallel

/// For commands that train several runs.
struct JobsOption: ParsableArguments {
  @Option(counts, "Runs that are trained at once", default: "one for each core", valueName: "n")
  var jobs: Int = coreCount

  private static let counts = ValueRule.whole(1...1_000)
}
