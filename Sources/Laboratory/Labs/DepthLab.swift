import Diagnostics
import Foundation
import LanguageModel
import Layers
import Plotting

/// What a start makes of signals through ten hidden layers, and of the training after it (course 000).
///
/// The course trains on images; without `--images` the twin trains on names, with an embedding in front.
struct DepthLab: Lab {
  let name = "depth"
  let question = "What becomes of a signal in ten layers, by the start of their weights?"
  let data = LabData.namesOrImages
  let choices: [Choice<LabSetup>] = [.activation, .train, .seeds]

  private static let depth = 10
  private static let width = 100
  private static let batchSize = 100
  static let rate: Float = 0.01
  static let highRate: Float = 0.1

  /// How the weights begin, and whether each layer has PyTorch's BatchNorm before its activation.
  struct Start: Sendable {
    let name: String
    let weight: Initializer
    var hasBatchNorm = false
  }

  static func starts(_ activation: Activation) -> [Start] {
    let (small, large) = (Initializer.normal(scale: 0.01), Initializer.normal(scale: 1))
    return [
      Start(name: "normal:0.01", weight: small), Start(name: "normal:1", weight: large),
      Start(name: "kaiming-normal", weight: .kaiming(gain: activation.gain)),
      Start(name: "xavier-normal", weight: .xavierNormal),
      Start(name: "normal:0.01, BatchNorm", weight: small, hasBatchNorm: true),
      Start(name: "normal:1, BatchNorm", weight: large, hasBatchNorm: true),
    ]
  }

  func result(_ setup: LabSetup) async -> LabResult {
    let activation = setup.activation ?? .relu
    let pasts = Self.starts(activation).map { start in
      setup.tell(start.name)
      return DepthPast(start, activation, setup, steps: setup.trains ? setup.length(201) : 1)
    }
    let signals = signalTable(pasts)
    guard setup.trains else {
      return LabResult([signals], signalVerdicts(pasts, activation), signalChart(pasts))
    }
    let rates = setup.isQuick ? nil : await DepthRates(activation, setup)
    return LabResult(
      [signals, lossTable(pasts)] + (rates.map { [$0.table] } ?? []),
      lossVerdicts(pasts, setup, normed: rates?.normed) + (rates.map { [$0.verdict] } ?? []),
      lossChart(pasts, setup))
  }

  /// A training, and what its first batch showed.
  struct DepthPast: Sendable {
    let start: Start
    /// Of the activations and of the sums before them, layer after layer.
    let deviations: [Double]
    let sumDeviations: [Double]
    let meanSquares: [Double]
    /// Up to the first that is not finite.
    let losses: [Double]

    init(
      _ start: Start, _ activation: Activation, _ setup: LabSetup, steps: Int,
      rate: Float = DepthLab.rate
    ) {
      self.start = start
      let layer =
        [LayerPlan.linear(width: width, weight: start.weight, bias: .constant(value: 0))]
        + (start.hasBatchNorm ? [.batchNorm(options: .pytorch)] : [])
        + [.activation(function: activation)]
      let training = LabTraining(
        layer.repeated(depth)
          + [.logits(weight: .linearDefault, bias: .linearDefault)],
        setup, batchSize: batchSize, optimizer: .gradientDescent(momentum: 0.9)
      ) { _ in rate }
      var losses = [Double(training.step())]
      let parts = (training.layers.count - 1) / depth
      let last = (1...depth).map { training.layers[$0 * parts - 1] }
      let sums = (1...depth).map { training.layers[$0 * parts - (activation == .linear ? 1 : 2)] }
      deviations = last.map(\.output.value.deviation)
      meanSquares = last.map(\.output.value.meanSquare)
      sumDeviations = sums.map(\.output.value.deviation)
      while losses.count < steps, losses[losses.count - 1].isFinite {
        losses.append(Double(training.step()))
      }
      self.losses = losses
    }

    /// By what the deviation is multiplied at a layer, on average.
    var factor: Double {
      pow((deviations.last ?? 1) / deviations[0], 1 / Double(deviations.count - 1))
    }

    /// Over some steps; nil where they were not all finite.
    func meanLoss(_ steps: Range<Int>) -> Double? {
      guard steps.upperBound <= losses.count, losses[steps].allSatisfy(\.isFinite) else {
        return nil
      }
      return losses[steps].reduce(0, +) / Double(steps.count)
    }

    var lastLosses: Range<Int> { max(0, losses.count - 20)..<losses.count }
  }
}

extension DepthLab {
  private func signalTable(_ pasts: [DepthPast]) -> LabTable {
    let layers = [1, 2, 5, Self.depth]
    var table = LabTable(
      "signals", "start",
      columns: layers.map { "std \($0)" } + ["sums \(Self.depth)", "first loss"])
    for past in pasts {
      table.append(
        past.start.name,
        layers.map { past.deviations[$0 - 1] } + [
          past.sumDeviations[Self.depth - 1], past.losses[0],
        ])
    }
    return table
  }

  private func signalVerdicts(_ pasts: [DepthPast], _ activation: Activation) -> [Verdict] {
    let (small, large, kaiming, norm) = (pasts[0], pasts[1], pasts[2], pasts[4])
    let squares = kaiming.meanSquares
    let last = Self.depth - 1
    return [
      Verdict(
        "a small start makes signals vanish",
        "normal:0.01 divides their std by \((1 / small.factor).digits(3)) at each layer",
        holds: small.factor < 0.5),
      Verdict(
        "a large start makes them explode",
        "normal:1 multiplies it by \(large.factor.digits(3)) at each layer",
        holds: large.factor > 2),
      Verdict(
        "with Kaiming's start the std stays around 1",
        "it goes from \(kaiming.deviations[0].digits(3)) to \(kaiming.deviations[last].digits(3)), "
          + "the mean square from \(squares[0].digits(3)) to \(squares[last].digits(3))",
        kaiming.deviations.allSatisfy { abs($0 - 1) < 0.1 }
          ? .holds : squares.allSatisfy { (0.4...2.5).contains($0) } ? .partly : .fails),
      Verdict(
        "BatchNorm brings activations to a std of 1",
        "before \(activation.title) it is \(norm.sumDeviations[last].digits(3)), after it "
          + norm.deviations[last].digits(3),
        abs(norm.deviations[last] - 1) < 0.1
          ? .holds : abs(norm.sumDeviations[last] - 1) < 0.1 ? .partly : .fails),
    ]
  }

  private func signalChart(_ pasts: [DepthPast]) -> Chart {
    let lines = pasts.map(\.deviations)
    let panels = pasts.enumerated().map { index, past in
      let isKept = 0.8...1.25 ~= past.factor
      return Panel(
        .name(past.start.name), value: .name((lines[index].last ?? .nan).spoken),
        [Series(nil, isKept ? .main : .accent, values: lines[index], from: 1)],
        context: lines.indices.filter { $0 != index }.map { other in
          lines[other].enumerated().map { Series.Point(Double($0.offset + 1), $0.element) }
        })
    }
    return chart(
      pasts[0].factor < 0.5 && pasts[1].factor > 2
        ? label(
          "headline",
          ["small": (1 / pasts[0].factor).spoken, "large": pasts[1].factor.spoken])
        : label("headline.plain"),
      x: Axis(label("axis")), y: Axis(nil, .logarithmic),
      panels)
  }
}
