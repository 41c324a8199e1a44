import ArgumentParser
import LanguageModel

/// Which batches are drawn: shared by all commands that take steps.
struct BatchOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ValueRule.seed.help(
      "Seed of weights and batches", default: "\(Settings().seed)", valueName: "seed"),
    transform: ValueRule.seed.value)
  var seed = Settings().seed

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: sizes.help("Examples a step", default: "\(Settings().batchSize)", valueName: "n"),
    transform: sizes.value)
  var batchSize = Settings().batchSize

  private static let sizes = ValueRule.whole(Settings.batchRange)
}
