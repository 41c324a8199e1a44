import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What is learned from weights of zero, and what an output bias saves that begins as the letters'
/// frequencies (courses 002 and 003; the lecture's first fix).
struct ZeroInitLab: Lab {
  let name = "zero-init"
  let question = "What can be learned from weights of zero, and what from a good bias?"
  let data = LabData.names

  private static let starts: [(name: String, flags: String, colour: ChartColour)] = [
    ("kaiming", "", .main), ("zeros", "--init zeros", .accent),
    ("prior bias", "--output-bias prior", .third),
  ]
  private static let steps = 200

  /// What was measured of a start.
  private struct Outcome: Sendable {
    /// First batch, whole training split, validation after 200 steps.
    var numbers: [Double] = []
    /// Of the longer training: validation at equal distances.
    var curve: [Series.Point] = []
    var train = Double.nan
    var weightsAreZero = false

    var validation: Double { curve.last?.y ?? .nan }
  }

  func result(_ setup: LabSetup) async throws -> LabResult {
    try setup.requireValidation()
    let steps = setup.length(4_000)
    setup.tell("three starts, \(steps.grouped) steps each")
    let outcomes = await (try Self.starts.map { try FlaggedStage($0.flags) }).concurrentMap {
      Self.outcome($0, setup, steps: steps)
    }
    var first = LabTable(
      "starts", "start", columns: ["first batch", "whole train", "\(Self.steps) steps"], .fixed(4))
    var long = LabTable(
      "\(steps.grouped) steps", "start", columns: ["validation", "train"], .fixed(4))
    for (start, outcome) in zip(Self.starts, outcomes) {
      first.append(start.name, outcome.numbers)
      long.append(start.name, [outcome.validation, outcome.train])
    }
    return LabResult(
      [first, long], verdicts(outcomes, setup, steps: steps),
      chart(outcomes, setup, steps: steps))
  }

  private static func outcome(_ start: FlaggedStage, _ setup: LabSetup, steps: Int) -> Outcome {
    let names = setup.names
    var outcome = Outcome()
    let short = start.training(setup, steps: Self.steps)
    let whole = short.loss(names.train, after: 0)
    outcome.numbers = [
      Double(short.step().loss), whole, short.loss(names.validation, after: Self.steps),
    ]
    let long = start.training(setup, steps: steps)
    let points = setup.isQuick ? 10 : 40
    outcome.curve = (0...points).map { place in
      let step = steps * place / points
      return Series.Point(Double(step), long.loss(names.validation, after: step))
    }
    outcome.train = long.loss(names.train, after: steps)
    outcome.weightsAreZero = long.model.layers.compactMap { $0 as? Linear }
      .allSatisfy { $0.weight.value.share { $0 == 0 } == 1 }
    return outcome
  }

  private func verdicts(_ outcomes: [Outcome], _ setup: LabSetup, steps: Int) -> [Verdict] {
    let (kaiming, zeros, prior) = (outcomes[0], outcomes[1], outcomes[2])
    let nothing = KnownLoss.ofNothing(setup)
    let letters = KnownLoss.ofFrequencies(setup)
    let learns = zeros.validation < nothing - 0.05
    let saves = (0...2).count { prior.numbers[$0] < kaiming.numbers[$0] }
    return [
      Verdict(
        "a network of zero weights learns nothing",
        zeros.weightsAreZero
          ? "after \(steps.grouped) steps every weight of both layers is still 0; the output bias "
            + "brings the validation loss from \(nothing.fixed(3)) to \(zeros.validation.measured(4)), the "
            + "letters' entropy being \(letters.fixed(4))"
          : "after \(steps.grouped) steps some weights of the layers are no longer 0, and the "
            + "validation loss is " + zeros.validation.measured(4),
        zeros.weightsAreZero ? (learns ? .partly : .holds) : .fails),
      Verdict(
        "an output bias of the letters' frequencies saves the first steps",
        "the first batch costs \(prior.numbers[0].measured(3)) instead of "
          + "\(kaiming.numbers[0].measured(3)), validation after \(Self.steps) steps "
          + "\(prior.numbers[2].measured(3)) instead of \(kaiming.numbers[2].measured(3))",
        saves == 3 ? .holds : saves > 0 ? .partly : .fails),
    ]
  }

  private func chart(_ outcomes: [Outcome], _ setup: LabSetup, steps: Int) -> Chart {
    let marks = knownLosses(setup)
    let series = zip(Self.starts, outcomes).map { start, outcome in
      Series(
        .name(start.name), value: outcome.validation.measured(2), start.colour,
        points: outcome.curve)
    }
    let zeros = outcomes[1]
    return chart(
      label(
        zeros.weightsAreZero ? "headline" : "headline.moved",
        ["loss": zeros.validation.measured(2), "steps": steps.grouped]),
      x: Axis(.label("axis.step")), y: Axis(nil), [Panel(nil, series, landmarks: marks)])
  }
}
