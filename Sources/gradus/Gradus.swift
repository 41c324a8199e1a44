import ArgumentParser
import Foundation
import LanguageModel

/// The command line: a list of commands and nothing else.
@main
struct Gradus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus",
    abstract:
      "Trains the network of the makemore lecture stage by stage and shows what each fix does.",
    discussion: """
      Examples:
        gradus lecture --quick        every stage, its figures, the comparison
        gradus train kaiming          one stage, into runs/kaiming
        gradus plot runs/kaiming      its figures
      """,
    version: "gradus 0.1.0",
    subcommands: [
      LectureCommand.self, StagesCommand.self, TrainCommand.self, EvaluateCommand.self,
      BaselineCommand.self, EnsembleCommand.self, FoldCommand.self, SampleCommand.self,
      PredictCommand.self, InspectCommand.self, PlotCommand.self, ReportCommand.self,
      RunsCommand.self, CompareCommand.self, StudyCommand.self, SweepCommand.self,
      LabCommand.self, VerifyCommand.self, BenchCommand.self, LearningRateCommand.self,
      ExportCommand.self,
    ])

  @Flag(help: "Print the manual page, for man and groff.") var generateManual = false

  func run() throws {
    guard generateManual else { throw CleanExit.helpRequest(self) }
    Console.printUnchanged(try ManualPage().text)
  }

  static func main() async {
    Console.holdStandardFiles()
    // A file that grows over its limit is then an error of writing, with its line and exit code.
    signal(SIGXFSZ, SIG_IGN)
    var running: (any ParsableCommand)?
    do {
      let arguments = RawArguments.texts
      try CommandPath.check(arguments)
      var command = try parseAsRoot(arguments)
      running = command
      // Help is there wherever the program starts.
      if CommandPath.path(of: type(of: command)) != nil { try SelfTest.run() }
      if var command = command as? AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(error, of: running.map { type(of: $0) })
    }
  }
}
