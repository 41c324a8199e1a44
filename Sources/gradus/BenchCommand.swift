import ArgumentParser
import Experiments
import LanguageModel
import Layers
import Runs

/// `gradus bench`: how fast the stages train on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract:
      "Measures µs a step, GFLOP/s, the share of this machine's own sgemm speed, and the record.",
    discussion: """
      Examples:
        gradus bench
        gradus bench kaiming --json
        gradus bench kaiming --dropout 0.1
        gradus bench kaiming --optimizer adamw -l 3e-3

      Every figure is the median of several rounds in turn, on one thread. The speed of sgemm is \
      OpenBLAS's on 512 × 512 matrices, measured in the same rounds. Of a run with --quick all snapshots \
      and the losses over all examples beside them take the share in the last column. With knobs each \
      stage is measured without them and with them.
      """)

  @Argument(
    help: ArgumentHelp("Stages to measure (default: all).", valueName: "stage"),
    completion: Stage.completion)
  var arguments: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("The same, as an option.", valueName: "stage"),
    completion: Stage.completion)
  var stage: [String] = []

  @Option(roundCounts, "Rounds of which the median is taken", valueName: "n") var rounds = 7

  @OptionGroup var names: NamesOptions

  @OptionGroup var rate: ChoiceOptions<SettingGroup.Rate>

  @OptionGroup(title: "Knobs") var knobs: KnobOptions

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    _ = try stages()
  }

  private func stages() throws -> [Stage] {
    let named = try (arguments + stage).map(Stage.argument)
    return named.isEmpty ? Stage.lecture : named
  }

  /// Each stage, and after it the same with the knobs, if any are given.
  private func variants() throws -> [StageVariant] {
    let knobs = try knobs.knobs
    return try stages().flatMap { stage in
      [StageVariant(stage)] + (knobs == Knobs() ? [] : [try knobs.applied(to: stage)])
    }
  }

  private static let roundCounts = ValueRule.whole(1...1_000)

  func run() throws {
    let words = try names.words(quiet: output.quiet)
    var settings = names.settings
    rate.apply(to: &settings)
    let benchmark = try Benchmark(
      stages: try variants(), words: words, path: names.path.string,
      settings: settings)
    let result = benchmark.measure(rounds: rounds)
    Console.print(output.json ? JSONText.text(result) : result.text)
  }
}
