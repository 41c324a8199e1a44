import ArgumentParser
import Experiments
import LanguageModel
import Runs

/// `gradus baseline`: what counting reaches.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Counts instead of training: the losses that a model has to beat.",
    discussion: """
      Examples:
        gradus baseline
        gradus baseline -i lecture-names.txt --order 3,4 --json

      A table counts in the training names how often each letter followed the same letters. With \
      order 4 it sees three letters, as the stages of the lecture do. Losses are over all examples, \
      in nats a letter, and comparable with those of `gradus train` on the same list.
      """)

  @Option(
    orders, "Orders of the tables", default: "1 to \(Baseline.usualOrders.count)", valueName: "n,…")
  var order: [Int]?

  @OptionGroup(title: "Names") var names: NamesOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  private static let orders = ValueRule.wholes(1...32, limit: 32)

  func run() throws {
    let settings = names.settings
    let orders = order ?? Baseline.usualOrders
    let examples = try Examples(
      try names.words(quiet: output.quiet), path: names.path.string,
      splitSeed: settings.splitSeed, context: 1, trainNames: settings.trainNames)
    guard
      let baseline = Baseline(
        examples, file: names.path.name, orders: orders, splitSeed: settings.splitSeed)
    else {
      throw Failure(
        "\(names.path): no validation names, by which k and s are chosen; "
          + "give a list of 10 names or more", .badData)
    }
    Console.print(output.json ? JSONText.text(baseline) : baseline.text)
  }
}
