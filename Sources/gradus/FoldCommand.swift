import ArgumentParser
import Experiments
import Files
import LanguageModel
import Quoting
import Runs

/// `gradus fold`: a run without its BatchNorms, which computes the same.
struct FoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fold",
    abstract: "Folds the BatchNorms of a finished run into the weights before them.",
    discussion: """
      Examples:
        gradus fold runs/batchnorm -o runs/batchnorm-folded

      After training a BatchNorm does the same to every example, which the linear layer before it can \
      do as well: with s = gain / √(σ² + ε) of the running statistics, its weights become W · s and \
      its bias (b − μ) · s + shift. The new run has fewer layers and parameters and the same losses \
      but for rounding; every command reads it. Its record is the original's.
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run")) var folder: FilePath

  @Option(
    name: [.customShort("o"), .customLong("work-dir")],
    help: ArgumentHelp("The folder of the new run.", valueName: "folder"))
  var target: FilePath

  @Flag(
    help: "Replace a finished run that is there, and files of it that are not as Gradus left them.")
  var force = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if target.isEmpty { throw ValidationError("--work-dir is empty") }
  }

  func run() throws {
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireEnd(folder)
    let trained = try folder.model(of: run)
    let model: Model
    do throws(FoldingRefusal) {
      model = try trained.folded()
    } catch {
      throw Failure("\(folder.path): \(error.inWords)", .badData)
    }
    let folded = try FoldedRun(folder, run: run, model: model, title: run.title.text)
    let place = try reserved()
    if !output.quiet { place.tellWhatIsReplaced() }
    try place.write(folded)
    if output.json {
      Console.print(JSONText.text(folded.run))
    } else {
      Console.print(
        "\(folded.run.title.text) – \(folded.run.parameters.grouped) parameters instead of "
          + run.parameters.grouped)
      Console.print(paths: [place.folder.path])
    }
  }

  private func reserved() throws -> RunReservation {
    do throws(RunError) {
      return try RunReservation(target, force: force)
    } catch {
      guard case .exists = error else { throw error }
      throw Failure(
        "\(error.fact); add --force to replace it, or name another folder with -o", .cannotCreate)
    }
  }
}

extension FoldingRefusal {
  fileprivate var inWords: String {
    switch self {
    case .noBatchNorm: "this run has no BatchNorm to fold"
    case .notAfterLinear:
      "a BatchNorm of this run does not stand right after a linear layer, whose weights could take "
        + "it up"
    case .notFinite:
      "a BatchNorm of this run divides by almost nothing, and its weights would not be finite"
    }
  }
}
