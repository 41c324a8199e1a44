import ArgumentParser
import LanguageModel
import Runs

/// `gradus stages`: the lecture's list, or one stage explained.
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Lists the stages, or explains one: what changes, what to expect, and why.",
    discussion: """
      Examples:
        gradus stages
        gradus stages batchnorm
      """)

  @Argument(
    help: ArgumentHelp("A stage: its name or number.", valueName: "stage"),
    completion: Stage.completion)
  var stage: String?

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    _ = try stage.map(Stage.argument)
  }

  func run() throws {
    guard let stage = try stage.map(Stage.argument) else {
      Console.print(output.json ? JSONText.text(Stage.lecture) : StageDescription.list)
      return
    }
    if output.json { return Console.print(JSONText.text(stage)) }
    Console.print(StageDescription(stage: stage).text)
  }
}
