import ArgumentParser
import Experiments
import Files
import LanguageModel
import Quoting
import Runs

/// `gradus sweep plan`: what is to be trained, into a folder.
struct SweepPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Makes the plan of a sweep, and says what it takes.",
    discussion: """
      Examples:
        gradus sweep plan gain --stage kaiming --vary hidden-gain=0.3,0.6,1,5/3,2.5 --seeds 50 --quick
        gradus sweep plan gain --stage raw --stage kaiming --vary hidden-gain=0.1:10:9:log
        gradus sweep plan stages --stage kaiming --stage batchnorm --seeds 100 --keep none

      Each --stage is trained with every combination of the values, and that with --seeds seeds. Values \
      are listed, or go from one number to another: FROM:TO:COUNT, at equal ratios with :log. Runs are \
      done seed by seed, so that a sweep which is half done has every value, with fewer seeds.

      Writes FOLDER/plan.json; nothing is trained but a few steps, to say how long it will take.
      """)

  @OptionGroup var place: SweepFolder

  @Option(
    help: ArgumentHelp("A stage: its name or number; can be given again.", valueName: "stage"),
    completion: Stage.completion)
  var stage: [String] = []

  @OptionGroup var varied: VaryOption

  @Option(seedCounts, "Train each value with so many seeds", valueName: "count") var seeds = 3

  @Option(
    .kept, "Of how many seeds of each value the whole run is kept, beside the line of every run",
    default: "all of up to \(SweepPlan.keptRunLimit) runs, else none", valueName: "seeds")
  var keep: KeptSeeds?

  @Flag(help: "Replace the plan of another sweep; results that are in the new plan too count.")
  var force = false

  @OptionGroup(title: "Training") var training: TrainingOptions

  @OptionGroup var kernels: KernelOption

  @OptionGroup(title: KnobOptions.title) var knobs: KnobOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  private static let seedCounts = ValueRule.whole(SweepPlan.seedRange)

  mutating func validate() throws {
    guard !stage.isEmpty else { throw ValidationError("name what is trained: --stage kaiming") }
    try training.settings.requireSeeds(seeds)
  }

  func run() throws {
    // The machines that do the runs may have others.
    if let kernel = kernels.kernel, try !KernelOption.use(kernel), !output.quiet {
      Console.error(
        "\(KernelOption.absence(of: kernel)); runs of this plan are refused where there are none")
    }
    let stages = try stage.map { try Stage.argument($0) }
    let words = try training.names.words(quiet: output.quiet)
    let path = training.names.path
    let grid = try Grid(
      stages, knobs: knobs.options.values, settings: training.settings,
      variations: try varied.variations)
    let plan = try SweepPlan(
      grid, knobs: try knobs.knobs, settings: training.settings, seeds: seeds,
      keptSeeds: keep?.count(of: seeds), kernel: kernels.kernel, list: words, path: path,
      version: Gradus.configuration.version)
    let sweep = try Sweep(plan, in: place.folder)
    let estimate = try SweepEstimate(of: sweep, words: words, path: path)
    if let shortage = estimate.shortage(in: place.folder) {
      throw Failure("\(place.folder): \(shortage)", .inputOutput)
    }
    try plan.write(to: place.folder, force: force)
    output.json ? Console.print(JSONText.text(estimate)) : Console.print(estimate.text)
  }
}

/// Of how many seeds the whole runs are kept.
enum KeptSeeds: Equatable, Sendable {
  case all
  case first(Int)

  func count(of seeds: Int) -> Int {
    switch self {
    case .all: seeds
    case .first(let count): count
    }
  }
}

extension ValueRule<KeptSeeds> {
  fileprivate static let kept = ValueRule(
    "all, none, or a whole number from 0 to \(SweepPlan.seedRange.upperBound)",
    allWords: ["all", "none"]
  ) { text in
    switch text {
    case "all": .all
    case "none": .first(0)
    default:
      ValueRule<Int>.whole(0...SweepPlan.seedRange.upperBound).read(text).map { .first($0) }
    }
  }
}
