import ArgumentParser
import Corpus
import Diagnostics
import Experiments
import Files
import LanguageModel
import Plotting
import Quoting
import Runs

/// `gradus predict`: what comes next, by a model and by counting.
struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract:
      "Says what a finished run expects after some letters, or how well it predicts a name.",
    discussion: """
      Examples:
        gradus predict runs/kaiming emm
        gradus predict runs/kaiming emma. olivia. --theme dark
        gradus predict runs/kaiming ..e --temperature 0.5 --format svg

      A text is the beginning of a name, of which the model sees the last letters; what is shorter than \
      its context has dots in front, as in training. A text with a dot at its end is a whole name, whose \
      losses are shown letter by letter. Beside the model stands a table of counts of the same order: how \
      often each character came after the same context in the names that the run was trained on. For the \
      counts the list of names must be at hand; without it the model answers alone. Draws predict-TEXT \
      into the run's folder plots.
      """)

  @Argument(help: ArgumentHelp("A run folder.", valueName: "run")) var folder: FilePath

  @Argument(
    help: ArgumentHelp(
      "The beginning of a name, or a whole name with a dot at its end.", valueName: "text"))
  var texts: [String]

  @OptionGroup var sharpness: TemperingOptions

  @OptionGroup var names: RunNamesOptions

  @OptionGroup var drawing: RunPictureOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let folder = RunFolder(folder)
    let run = try folder.run()
    try run.requireFiniteModel(folder, quiet: output.quiet)
    let questions = try texts.map { try run.nameText($0, from: "text \($0.debugDescription)") }
    let (examples, missing) = try names.training(of: run)
    if let remark = run.remarkOnStart, !output.quiet { Console.error("\(folder.path): \(remark)") }
    if let missing, !output.quiet { Console.error("gradus: nothing is counted: \(missing)") }
    let predictor = Predictor(
      try folder.model(of: run), vocabulary: run.vocabularyTokens, names: examples,
      tempering: sharpness.tempering)
    let answers = try questions.map { question in
      let answer = Answer(question, predictor)
      guard answer.isFinite else { throw Failure.probabilitiesNotFinite(folder) }
      return answer
    }
    if !output.json {
      for answer in answers { Console.print(answer.inWords + "\n") }
    }
    let title = ([run.title.text] + sharpness.words).joined(separator: ", ")
    let wanted = zip(texts, answers).map { text, answer in
      RunPictureOptions.Wanted(
        chart: answer.chart(of: title, short: run.title.stage),
        suffix: RunPictureOptions.suffix(of: text),
        question: [answer.question] + sharpness.words)
    }
    let (paths, problem) = await drawing.draw(wanted, of: run, in: folder, quiet: output.quiet)
    if output.json {
      Console.print(
        JSONText.text(
          Answers(
            run: title, answers: answers, notCounted: missing, figures: paths.map(\.string)
          )))
    } else if !paths.isEmpty {
      Console.print(paths: paths)
    }
    if let problem { throw problem }
    try drawing.show(wanted, drawn: paths, output)
  }

  /// What `--json` prints.
  private struct Answers: Encodable {
    let run: String
    let answers: [Answer]
    /// Why nothing is counted; null where it is.
    @OrNull var notCounted: String?
    let figures: [String]
  }

  private enum Answer: Encodable {
    case next(Prediction)
    case name(NamePrediction)

    init(_ question: (tokens: [Token], isWhole: Bool), _ predictor: Predictor) {
      self =
        question.isWhole
        ? .name(predictor.prediction(of: question.tokens))
        : .next(predictor.prediction(after: question.tokens))
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .next(let prediction): try prediction.encode(to: encoder)
      case .name(let prediction): try prediction.encode(to: encoder)
      }
    }

    var inWords: String {
      switch self {
      case .next(let prediction): prediction.inWords
      case .name(let prediction): prediction.inWords
      }
    }

    /// What was asked, as it was understood.
    var question: String {
      switch self {
      case .next(let prediction): prediction.context
      case .name(let prediction): prediction.name
      }
    }

    var isFinite: Bool {
      switch self {
      case .next(let prediction): prediction.isFinite
      // What is left out has no finite loss; a model that computes nothing has NaN.
      case .name(let prediction): !prediction.letters.contains { $0.loss?.isNaN ?? true }
      }
    }

    func chart(of run: String, short: String) -> Chart {
      switch self {
      case .next(let prediction): prediction.chart(of: run, short: short)
      case .name(let prediction): prediction.chart(of: run, short: short)
      }
    }
  }
}
