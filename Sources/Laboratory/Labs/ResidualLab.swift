import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What the last weight of a residual block is to begin as (course 002, best practice 5): ten blocks
/// `h ← h + relu(h·A)·B`, by the size of B.
struct ResidualLab: Lab {
  let name = "residual"
  let question = "How large should the last weight of a residual block begin?"
  let data = LabData.names
  let choices: [Choice<LabSetup>] = [.train]

  static let blocks = 10
  static let width = 100

  /// How the last weight of a block begins.
  struct Start {
    let name: String
    /// In a figure.
    let title: String
    /// B's, where He's is √2.
    let gain: Float
    var hasShortcuts = true
  }

  static let starts: [Start] = [
    Start(name: "He", title: "He", gain: Float(2).squareRoot()),
    Start(name: "He/sqrt(L)", title: "He/√L", gain: (2 / Float(blocks)).squareRoot()),
    Start(name: "He/sqrt(2L)", title: "He/√(2L)", gain: (1 / Float(blocks)).squareRoot()),
    Start(name: "zero", title: "zero", gain: 0),
    Start(
      name: "no shortcuts", title: "no shortcuts", gain: Float(2).squareRoot(),
      hasShortcuts: false),
  ]

  func result(_ setup: LabSetup) async throws -> LabResult {
    if setup.trains { try setup.requireValidation() }
    let steps = setup.trains ? setup.length(2_000) : 0
    if setup.trains { setup.tell("\(Self.starts.count) trainings of \(steps) steps") }
    let pasts = await Self.starts.concurrentMap { ResidualPast($0, setup, steps: steps) }
    let tables = [streamTable(pasts)] + (setup.trains ? [lossTable(pasts, steps)] : [])
    return LabResult(
      tables, [streamVerdict(pasts)] + (setup.trains ? trainingVerdicts(pasts, steps) : []),
      setup.trains ? lossChart(pasts, setup, steps) : streamChart(pasts))
  }
}

// MARK: - The first batch

extension ResidualLab {
  private func streamTable(_ pasts: [ResidualPast]) -> LabTable {
    var table = LabTable(
      "stream", "last weight",
      columns: [
        "stream 0", "stream \(Self.blocks)", "gradient \(Self.blocks)", "gradient 0", "first loss",
      ])
    for past in pasts {
      let (stream, gradients) = (past.stream, past.gradients)
      let cells =
        past.start.hasShortcuts
        ? [stream[0], stream[Self.blocks], gradients[Self.blocks], gradients[0]]
          .map(LabTable.Cell.number)
        : Array(repeating: .none, count: 4)
      table.append(past.start.name, cells + [.number(past.firstLoss)])
    }
    return table
  }

  private func streamVerdict(_ pasts: [ResidualPast]) -> Verdict {
    let (he, third, zero) = (pasts[0], pasts[2], pasts[3])
    func way(_ past: ResidualPast) -> String {
      "×\u{A0}\(past.growth.digits(3)) with a first loss of \(past.firstLoss.fixed(3))"
    }
    let (isCalm, isBest) = (
      zero.growth < 1.01 && third.growth < 3 && he.growth > 10,
      max(zero.firstLoss, third.firstLoss) < he.firstLoss
    )
    return Verdict(
      "residual branches are to begin with small weights, the last perhaps with zero",
      "through ten blocks the stream's std grows \(way(he)) by He, \(way(third)) by He/√(2L), "
        + "\(way(zero)) by zero",
      isCalm && isBest ? .holds : isCalm || isBest ? .partly : .fails)
  }

  private func streamChart(_ pasts: [ResidualPast]) -> Chart {
    let colours: [ChartColour] = [.accent, .fourth, .third, .main]
    let series = zip(pasts, colours).map { past, colour in
      Series(.name(past.start.title), value: past.growth.spoken, colour, values: past.stream)
    }
    let he = pasts[0].growth
    return chart(
      he > 3
        ? label("headline", ["he": he.spoken, "zero": pasts[3].growth.spoken])
        : label("headline.plain"),
      x: Axis(label("axis")), y: Axis(nil, .logarithmic), [Panel(nil, series)])
  }
}

// MARK: - Training

extension ResidualLab {
  private func lossTable(_ pasts: [ResidualPast], _ steps: Int) -> LabTable {
    var table = LabTable("validation loss", "last weight", [.init("\(steps) steps", .fixed(4))])
    for past in pasts { table.append(past.start.name, [past.end]) }
    return table
  }

  private func trainingVerdicts(_ pasts: [ResidualPast], _ steps: Int) -> [Verdict] {
    func loss(_ past: ResidualPast) -> Double {
      past.validation.flatMap { $0.isFinite ? $0 : nil } ?? .infinity
    }
    func words(_ past: ResidualPast) -> String {
      past.validation.map { $0.fixed(3) } ?? "not finite at step \(past.steps)"
    }
    let (he, small, plain) = (pasts[0], pasts[1...3], pasts[4])
    let found = small.map { "\($0.start.title) \(words($0))" }.joined(separator: ", ")
    func judgement(below limit: Double) -> Verdict.Judgement {
      let count = small.count { loss($0) < limit }
      return count == small.count ? .holds : count > 0 ? .partly : .fails
    }
    return [
      Verdict(
        "small last weights let a residual network train",
        "validation loss after \(steps) steps: He \(words(he)), \(found)",
        judgement(below: loss(he))),
      Verdict(
        "shortcuts help",
        "without them \(words(plain)), with them \(found)", judgement(below: loss(plain))),
    ]
  }

  private func lossChart(_ pasts: [ResidualPast], _ setup: LabSetup, _ steps: Int) -> Chart {
    let titles = pasts.map { past in
      past.validation.map { Words.name("\(past.start.title) \($0.fixed(2))") }
        ?? label("overflows", ["start": past.start.title, "step": past.steps.grouped])
    }
    let points = pasts.enumerated().map {
      Series.Point($0.element.validation ?? .nan, Double($0.offset))
    }
    let letters = KnownLoss.ofFrequencies(setup)
    let (best, plain) = (
      pasts.dropLast().min { $0.validation ?? .infinity < $1.validation ?? .infinity }, pasts[4]
    )
    let headline =
      if let best, let loss = best.validation, let other = plain.validation, loss < other {
        label(
          "headline.train",
          [
            "start": best.start.title,
            "loss": loss.fixed(2), "plain": other.fixed(2),
          ])
      } else {
        label("headline.plain.train")
      }
    return chart(
      headline, line: label("line.train", ["steps": steps.grouped]), x: Axis(label("axis.train")),
      y: Axis(nil, .categories(titles)),
      [
        Panel(
          nil,
          [
            Series(nil, .main, .dots, points: points.dropLast()),
            Series(nil, .accent, .dots, points: points.suffix(1)),
          ],
          landmarks: [.upright(letters, label("letters", ["loss": letters.fixed(2)]))])
      ])
  }
}
