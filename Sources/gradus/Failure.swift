import ArgumentParser
import Corpus
import Experiments
import Files
import Foundation
import Images
import Laboratory
import LanguageModel
import Plotting
import Runs

/// An error as a user sees it: one line on standard error, and an exit code.
struct Failure: Error {
  let message: String
  let code: Code

  /// The exit codes of the design, after sysexits.h where it has one.
  enum Code: Int32 {
    case mismatch = 2
    case diverged = 3
    case usage = 64
    case badData = 65
    case inputMissing = 66
    case unavailable = 69
    case internalError = 70
    case cannotCreate = 73
    case inputOutput = 74
    case inUse = 75
  }

  /// Prints an error and ends the process. Help and version, which arrive as errors too, are printed
  /// to standard output.
  ///
  /// - Parameter command: which was running; nil where the command line could not be parsed.
  static func exit(_ error: any Error, of command: (any ParsableCommand.Type)?) -> Never {
    // What cannot be trained is the user's doing, as a wrong value is.
    let refusal =
      (error as? TrainingJob.Refusal)?.description ?? (error as? GridRefusal)?.description
      ?? (error as? ResumedRun.Refusal)?.description
    let error = refusal.map { ValidationError($0) } ?? error
    if let exitCode = error as? ExitCode { Foundation.exit(exitCode.rawValue) }
    if let failure = Failure(error) {
      Console.error("gradus: \(failure.message)")
      Foundation.exit(failure.code.rawValue)
    }
    let code = Gradus.exitCode(for: error)
    if code.isSuccess {
      Console.printUnchanged(Gradus.fullMessage(for: error))
      Foundation.exit(code.rawValue)
    }
    let path = commandPath(error, command)
    let message = ParserMessage.sentence(
      Gradus.message(for: error), help: Gradus.helpMessage(for: CommandPath.command(path)))
    // Only what the parser itself finds wrong is the user's doing.
    if code == .validationFailure {
      Console.error("gradus: \(message); see \(path) --help")
      Foundation.exit(Code.usage.rawValue)
    }
    Console.error("gradus: \(message); this should not happen, please report the command")
    Foundation.exit(Code.internalError.rawValue)
  }

  /// The command that a usage error is about.
  private static func commandPath(
    _ error: any Error, _ command: (any ParsableCommand.Type)?
  ) -> String {
    if let path = command.flatMap({ CommandPath.path(of: $0) }) { return path }
    // The parser knows the command, and says it in its last line only.
    let text = Gradus.fullMessage(for: error)
    let help = text.matches(of: #/See '(gradus[a-z -]*?) --help' for more information\./#).last
    return help.map { String($0.1) } ?? "gradus"
  }

  /// Prints an error where another one ends the process.
  static func report(_ error: any Error) {
    Console.error("gradus: \(Failure(error)?.message ?? "\(error)")")
  }

  init(_ message: String, _ code: Code) {
    self.message = message
    self.code = code
  }

  init(_ error: CorpusError) {
    self.init(error.description, error.isMissingInput ? .inputMissing : .badData)
  }

  private init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as CorpusError: self.init(error)
    case let error as SelfTest.Failure: self.init(error.description, .internalError)
    case let error as KnobError: self.init(error.description, .usage)
    case let error as LabRefusal: self.init(error.description, .badData)
    case let error as FileError: self.init(error.description, Self.code(error))
    case .missing(let path) as RunError where !RunsInFolder(path).runs.isEmpty:
      self.init(RunsInFolder(path).description, .inputMissing)
    case .missing(let path) as RunError
    where path.components.count == 1
      && RunFolder(WorkOptions.defaultFolder.appending(path.components)).exists:
      self.init(
        "\(path): no finished run there; did you mean "
          + "\(WorkOptions.defaultFolder.appending(path.components))?",
        .inputMissing)
    case let error as RunError: self.init(error.description, Self.code(error))
    case let error as SweepError: self.init(error.description, Self.code(error))
    case .file(let error) as ImageError: self.init(error.description, Self.code(error))
    case let error as ImageError: self.init(error.description, .badData)
    case let error as PlottingError:
      self.init("\(error); \(error.hint)", Self.code(error))
    default: return nil
    }
  }

  private static func code(_ error: RunError) -> Code {
    switch error {
    case .missing, .incomplete: .inputMissing
    case .badFile, .notAFile, .badSamples, .noWayOn: .badData
    case .exists, .killed, .different, .insideRun, .notInPlace, .kept: .cannotCreate
    case .checkpointKept(_, _, let error): code(error)
    case .inUse: .inUse
    case .file(let error): code(error)
    }
  }

  private static func code(_ error: SweepError) -> Code {
    switch error {
    case .noPlan, .namesMissing: .inputMissing
    case .otherPlan, .isRun: .cannotCreate
    case .badPlan, .otherNames, .otherRun, .sameKey, .disagreement: .badData
    case .inUse: .inUse
    case .file(let error): code(error)
    }
  }

  private static func code(_ error: FileError) -> Code {
    switch error {
    case .missing, .unreadable, .notAFile: .inputMissing
    case .inputOutput: .inputOutput
    case .cannotCreate, .link, .stranger, .changed, .otherSubject: .cannotCreate
    }
  }

  static func code(_ error: PlottingError) -> Code {
    switch error.kind {
    case .gnuplotUnavailable: .unavailable
    case .badRequest: .usage
    case .file(let error): code(error)
    case .inputOutput: .inputOutput
    case .internalFault: .internalError
    }
  }
}
