import Diagnostics
import LanguageModel
import Layers
import Plotting

/// The part of lab `norms` that trains: five hidden layers from good and bad starts, with every norm.
extension NormsLab {
  private static let depth = 5
  private static let width = 100
  private static let functions: [Activation] = [.tanh, .relu]

  private struct Start {
    let name: String
    let activation: Activation
    let weight: Initializer

    var title: String { "\(activation.title), \(name)" }
  }

  private struct Norm {
    let name: String
    /// Before each activation.
    let layers: [LayerPlan]
  }

  private static let norms = [
    Norm(name: "none", layers: []),
    Norm(name: "batch", layers: [.batchNorm(options: .pytorch)]),
    Norm(name: "layer", layers: [.rowNorm(.layer)]),
    Norm(name: "group:4", layers: [.rowNorm(.group(4))]),
    Norm(name: "rms", layers: [.rowNorm(.rms)]),
  ]

  /// Of each activation the right one, then the bad ones.
  private static let starts = functions.flatMap { activation in
    [
      Start(
        name: "kaiming-normal", activation: activation, weight: .kaiming(gain: activation.gain)),
      Start(name: "normal:0.01", activation: activation, weight: .normal(scale: 0.01)),
      Start(name: "normal:1", activation: activation, weight: .normal(scale: 1)),
    ]
  }

  func trainingResult(_ setup: LabSetup) async -> LabResult {
    let steps = setup.length(2_000)
    setup.tell("\(Self.starts.count * Self.norms.count) trainings of \(steps) steps")
    let kinds = Self.starts.flatMap { start in Self.norms.map { (start, $0) } }
    let losses = await kinds.concurrentMap { start, norm in
      Self.loss(start, norm, setup, steps: steps)
    }
    let rows = Self.starts.indices.map { Array(losses[($0 * Self.norms.count)...]) }
      .map { Array($0.prefix(Self.norms.count)) }
    var table = LabTable(
      "validation loss", "activation, start", columns: Self.norms.map(\.name), .fixed(4))
    for (start, row) in zip(Self.starts, rows) {
      table.append(
        start.title,
        row.map { $0.isFinite ? .number($0) : .text("not finite") })
    }
    return LabResult([table], [verdict(rows)], chart(rows, setup, steps: steps))
  }

  /// Of the validation names after training; infinite where a loss was not finite.
  private static func loss(
    _ start: Start, _ norm: Norm, _ setup: LabSetup, steps: Int
  ) -> Double {
    let layer =
      [LayerPlan.linear(width: width, weight: start.weight, bias: .constant(value: 0))]
      + norm.layers + [.activation(function: start.activation)]
    let recipe = Recipe(
      layers: layer.repeated(depth)
        + [.logits(weight: .normal(scale: 0.01), bias: .constant(value: 0))],
      parameterNames: .numbered)
    var settings = setup.settings
    (settings.maxSteps, settings.batchSize, settings.learningRate) = (steps, 32, 0.1)
    let training = Training(recipe, settings: settings, examples: setup.names)
    for _ in 0..<steps where !training.step().isFinite { return .infinity }
    let loss = training.model.losses(setup.names).validation ?? .nan
    return loss.isFinite ? loss : .infinity
  }

  /// For each activation: of the right start without a norm, of the bad ones without, and the best and
  /// the worst of the bad ones with one.
  private struct Rescue {
    let right: Double
    let bad: [Double]
    let normed: ClosedRange<Double>

    /// - Parameter rows: losses of the right start, then of bad ones; each without a norm, then with.
    init(_ rows: [[Double]]) {
      right = rows[0][0]
      bad = rows.dropFirst().map { $0[0] }
      let losses = rows.dropFirst().flatMap { $0.dropFirst() }
      normed = (losses.min() ?? .infinity)...(losses.max() ?? .infinity)
    }

    /// Whether every norm is better than none from every bad start.
    var isRescued: Bool { normed.upperBound < (bad.min() ?? .infinity) }
    var isUnimportant: Bool { right.isFinite && normed.upperBound < right + 0.02 }
  }

  private func rescues(_ rows: [[Double]]) -> [Rescue] {
    let size = rows.count / Self.functions.count
    return Self.functions.indices.map { Rescue(Array(rows[$0 * size..<($0 + 1) * size])) }
  }

  private func verdict(_ rows: [[Double]]) -> Verdict {
    let rescues = rescues(rows)
    func words(_ loss: Double) -> String { loss.isFinite ? loss.fixed(2) : "not finite" }
    let measured = zip(Self.functions, rescues).map { function, rescue in
      "\(function.title) from bad starts \(rescue.bad.map(words).joined(separator: " and ")), with "
        + "norms \(words(rescue.normed.lowerBound)) to \(words(rescue.normed.upperBound)), from the "
        + "right start without a norm \(words(rescue.right))"
    }
    return Verdict(
      "normalisation makes the start unimportant", measured.joined(separator: "; "),
      rescues.allSatisfy(\.isUnimportant)
        ? .holds : rescues.allSatisfy(\.isRescued) ? .partly : .fails)
  }

  private func chart(_ rows: [[Double]], _ setup: LabSetup, steps: Int) -> Chart {
    let colours: [ChartColour] = [.accent, .main, .third, .fourth, .fifth]
    let letters = KnownLoss.ofFrequencies(setup)
    let series = zip(Self.norms, colours).enumerated().map { column, look in
      Series(
        column == 0 ? label("none") : .name(look.0.name), look.1, .dots,
        points: rows.enumerated().map { .init($0.element[column], Double($0.offset)) })
    }
    let rescues = rescues(rows)
    let normed = rescues.map(\.normed)
    let isHalf = rescues.allSatisfy { $0.isRescued && $0.right < $0.normed.lowerBound }
    let headline =
      isHalf
      ? label(
        "headline.train",
        [
          "low": (normed.map(\.lowerBound).min() ?? .nan).fixed(2),
          "high": (normed.map(\.upperBound).max() ?? .nan).fixed(2),
          "right": (rescues.map(\.right).max() ?? .nan).fixed(2),
        ]) : label("headline.plain.train")
    return chart(
      headline, line: label("line.train", ["steps": steps.grouped]), x: Axis(label("axis.train")),
      y: Axis(nil, .categories(Self.starts.map { .name($0.title) })),
      [
        Panel(
          nil, series, landmarks: [.upright(letters, label("letters", ["loss": letters.fixed(2)]))])
      ])
  }
}
