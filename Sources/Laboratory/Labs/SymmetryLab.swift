import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What becomes of units that begin alike: all zero, all one number, weights that nobody would choose, and
/// PyTorch's default (course 003).
///
/// The course trains 784-32-32-10 on images, without any activation; without `--images` the twin trains
/// on names, with an embedding in front.
struct SymmetryLab: Lab {
  let name = "symmetry"
  let question = "What do units learn that begin alike?"
  let data = LabData.namesOrImages
  let choices: [Choice<LabSetup>] = [.activation, .full]

  func result(_ setup: LabSetup) async throws -> LabResult {
    guard !setup.isFull || setup.images != nil else {
      throw LabRefusal(
        description: "lab symmetry trains in full on images only; give --images and --labels")
    }
    let kinds = SymmetryPast.starts.flatMap { start in
      functions(of: start, setup).map { (start, $0) }
    }
    setup.tell("\(kinds.count) trainings of \(SymmetryPast.epochs) epochs")
    let pasts = await kinds.concurrentMap { SymmetryPast($0, $1, setup) }
    return LabResult(
      [firstTable(pasts, setup), epochTable(pasts)], verdicts(pasts, setup), chart(pasts, setup))
  }

  /// The course's network has no activation; where it matters, tanh beside it.
  private func functions(of start: SymmetryPast.Start, _ setup: LabSetup) -> [Activation] {
    if let activation = setup.activation { return [activation] }
    return ["zeros", "default"].contains(start.name) ? [.linear] : [.linear, .tanh]
  }

  private func firstTable(_ pasts: [SymmetryPast], _ setup: LabSetup) -> LabTable {
    let parameters = (setup.images == nil ? ["C"] : []) + (1...3).flatMap { ["W\($0)", "b\($0)"] }
    var table = LabTable(
      "first step", "start: largest gradient of", columns: ["loss"] + parameters)
    for past in pasts { table.append(past.name, [past.firstLoss] + past.gradients) }
    return table
  }

  private func epochTable(_ pasts: [SymmetryPast]) -> LabTable {
    let numbers = 1...SymmetryPast.epochs
    var table = LabTable(
      "epochs", "start",
      numbers.flatMap {
        [.init("loss \($0)", .fixed(4)), LabTable.Column("accuracy \($0)", .fixed(4))]
      } + ["units", "rank"].flatMap { what in (1...3).map { .init("\(what) \($0)", .count) } })
    for past in pasts {
      let epochs = (0..<SymmetryPast.epochs).flatMap { epoch -> [LabTable.Cell] in
        guard past.losses.indices.contains(epoch) else {
          let isFirst = epoch == past.losses.count
          return [isFirst ? .text("not finite at step \(past.failedStep ?? 0)") : .none, .none]
        }
        return [.number(past.losses[epoch]), .number(past.accuracies[epoch])]
      }
      table.append(
        past.name, epochs + (past.units + past.ranks).map { .number(Double($0)) })
    }
    return table
  }

  private func chart(_ pasts: [SymmetryPast], _ setup: LabSetup) -> Chart {
    let nothing = KnownLoss.ofNothing(setup)
    let letters = KnownLoss.ofLetters(setup)
    let limit = 1.5 * nothing
    let shown = pasts.filter { $0.isWhole && $0.firstLoss < limit && $0.curve[0] < limit }
    let colours: [String: ChartColour] = ["zeros": .accent, "default": .main, "unusual": .fifth]
    let series = shown.map { past in
      let part = past.partSteps
      return Series(
        .name(past.name), value: (past.losses.last ?? .nan).fixed(2),
        colours[past.start.name] ?? .fourth,
        points: past.curve.enumerated().map {
          .init((Double($0.offset) + 0.5) * Double(part), $0.element)
        })
    }
    let marks = knownLosses(setup)
    let last = Double(SymmetryPast.epochs * (pasts.first?.epochSteps ?? 1))
    return chart(
      headline(pasts, floor: letters ?? nothing, isOfNames: letters != nil),
      line: label(
        "line", ["steps": (pasts.first?.partSteps ?? 1).grouped, "limit": limit.fixed(1)]),
      // With room for the landmarks' names after the last step.
      x: Axis(.label("axis.step"), range: 0...1.25 * last), y: Axis(nil),
      [Panel(nil, series, landmarks: marks)])
  }

  private func headline(_ pasts: [SymmetryPast], floor: Double, isOfNames: Bool) -> Words {
    guard let zeros = pasts.first(where: { $0.start.name == "zeros" }),
      let loss = zeros.losses.last,
      zeros.gradientOfOthers == 0, abs(loss - floor) < 0.02
    else { return label("headline.plain") }
    return label(isOfNames ? "headline" : "headline.images", ["loss": loss.fixed(2)])
  }
}
