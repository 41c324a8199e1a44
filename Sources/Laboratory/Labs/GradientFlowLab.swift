import Diagnostics
import Glibc
import LanguageModel
import Plotting

/// How gradients flow back through ten layers of 10 units, by the scale of their weights (course 001,
/// exercise 1).
struct GradientFlowLab: Lab {
  let name = "gradient-flow"
  let question = "Do gradients vanish, explode or arrive, by the scale of the weights?"

  static let functions: [Activation] = [.tanh, .relu, .linear, .sigmoid]
  static let scales: [(name: String, value: Float)] = [
    ("0.01", 0.01), ("0.1", 0.1), ("0.3162", 1 / Float(10).squareRoot()),
    ("0.4472", (2 / Float(10)).squareRoot()), ("1", 1), ("2", 2),
  ]
  /// Whose balance is looked at over many seeds.
  static let balances: [(name: String, activation: Activation, gain: Float)] = [
    ("linear, gain 1", .linear, 1), ("ReLU, gain 1.414", .relu, Float(2).squareRoot()),
    ("tanh, gain 1", .tanh, 1), ("tanh, gain 1.414", .tanh, Float(2).squareRoot()),
    ("tanh, gain 1.667", .tanh, 5 / 3), ("tanh, gain 0.316", .tanh, 1 / Float(10).squareRoot()),
  ]
  static let depth = 10

  func result(_ setup: LabSetup) async -> LabResult {
    let passes = Self.functions.map { function in
      Self.scales.map { scale in
        EqualLayers(
          Self.depth, rows: 100, width: 10, weight: .normal(scale: scale.value),
          activation: function, seed: setup.seed)
      }
    }
    let tables = zip(Self.functions, passes).map(table)
    let seeds = setup.isQuick ? 10 : 60
    let balances = await balanceTable(seeds: seeds, from: setup.seed &- Settings().seed)
    func ratio(_ function: Activation, _ scale: String) -> Double {
      let table = tables[Self.functions.firstIndex(of: function) ?? 0]
      return (table.number(row: scale, column: "gradient 1") ?? .nan)
        / (table.number(row: scale, column: "gradient 10") ?? .nan)
    }
    let (small, large) = (ratio(.tanh, "0.01"), ratio(.tanh, "2"))
    let (tenth, one) = (ratio(.tanh, "0.1"), ratio(.tanh, "1"))
    func isStable(_ ratio: Double) -> Bool { 0.1...10 ~= ratio }
    func left(_ gain: String) -> Double {
      balances.number(row: "tanh, gain \(gain)", column: "width 100") ?? .nan
    }
    let (right, lecture) = (left("1.414"), left("1.667"))
    let verdicts = [
      Verdict(
        "weights of 0.01 make gradients vanish",
        "from the last to the first of ten tanh layers they shrink to \(small.digits(3)) of themselves",
        holds: small < 0.01),
      Verdict(
        "weights of 2 may make them explode",
        "on the same way they change by a factor \(large.digits(3))",
        holds: large > 10),
      Verdict(
        "weights of 0.1 to 1 are stable",
        "factor \(tenth.digits(3)) at 0.1, \(one.digits(3)) at 1; with 1/√10 linear layers have "
          + "\(ratio(.linear, "0.3162").digits(3)), with √(2/10) ReLU \(ratio(.relu, "0.4472").digits(3))",
        holds: isStable(tenth) && isStable(one)),
      Verdict(
        "5/3 is the gain at which tanh keeps gradients",
        "from the last to the first of ten layers of 100 units they change by a factor "
          + "\(lecture.digits(3)) with 5/3, \(right.digits(3)) with √2, over \(seeds) seeds",
        holds: 2.0 / 3...1.5 ~= lecture),
    ]
    return LabResult(
      tables + [balances], verdicts, chart(of: passes, small: small, large: large))
  }

  private func table(_ function: Activation, _ passes: [EqualLayers]) -> LabTable {
    let depths = [0, 1, 5, Self.depth]
    var table = LabTable(
      function.title, "scale",
      columns: depths.map { "forward \($0)" } + ["gradient \(Self.depth)", "gradient 1"])
    for (scale, pass) in zip(Self.scales, passes) {
      table.append(
        scale.name,
        depths.map { pass.signals[$0].norm }
          + [pass.gradients[Self.depth - 1].norm, pass.gradients[0].norm])
    }
    return table
  }

  /// The geometric mean of what is left of a gradient, over many seeds: 0, 1, 2 … for the usual seed.
  private func balanceTable(seeds: Int, from first: UInt64) async -> LabTable {
    let widths = [10, 100]
    let settings = Self.balances.flatMap { balance in widths.map { (balance, $0) } }
    let means = await settings.concurrentMap { balance, width in
      let logarithms = (0..<seeds).map { seed in
        log(
          EqualLayers(
            Self.depth, rows: 100, width: width, weight: .kaiming(gain: balance.gain),
            activation: balance.activation, seed: first &+ UInt64(seed)
          ).gradientRatio)
      }
      return exp(logarithms.reduce(0, +) / Double(seeds))
    }
    var table = LabTable(
      "\(seeds) seeds", "first over last gradient", columns: widths.map { "width \($0)" })
    for (index, balance) in Self.balances.enumerated() {
      table.append(balance.name, (0..<2).map { means[2 * index + $0] })
    }
    return table
  }

  private func chart(of passes: [[EqualLayers]], small: Double, large: Double) -> Chart {
    let shown: [(place: Int, colour: ChartColour)] = [
      (5, .accent), (4, .fourth), (2, .main), (1, .third), (0, .fifth),
    ]
    let panels = zip(Self.functions, passes).map { function, passes in
      Panel(
        .name(function.title),
        shown.map { place, colour in
          Series(
            .name(Self.scales[place].name), colour,
            values: passes[place].gradients.reversed().map(\.norm), from: 1)
        })
    }
    return chart(
      label("headline", ["small": (1 / small).spoken, "large": large.spoken]),
      x: Axis(label("axis")), y: Axis(nil, .logarithmic), panels)
  }
}
