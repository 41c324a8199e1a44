import Diagnostics
import Glibc
import LanguageModel
import Layers
import Plotting

/// Where sigmoid is steep, and which start of the weights puts its sums there (course 003).
///
/// The course draws samples of the weights on the curve. What enters a sigmoid is a sum over all inputs,
/// so that both are measured here.
struct SquashLab: Lab {
  let name = "squash"
  let question = "Which start keeps a sigmoid off its flat ends, and does a gradient come through?"
  let choices: [Choice<LabSetup>] = [.fanIn]

  private static let usualFanIn = 200
  private static let flatSlope = 0.05
  /// Each with the deviation that it gives weights of some inputs; Xavier's as course 003 has it, for as
  /// many outputs as inputs.
  private static let starts:
    [(name: String, weight: Initializer, deviation: @Sendable (Float) -> Float)] = [
      ("kaiming", .kaiming(gain: Float(2).squareRoot()), { (2 / $0).squareRoot() }),
      ("xavier", .kaiming(gain: 1), { 1 / $0.squareRoot() }),
      ("normal:1", .normal(scale: 1), { _ in 1 }),
    ]

  func result(_ setup: LabSetup) async -> LabResult {
    let fanIn = setup.fanIn ?? Self.usualFanIn
    let generator = MersenneTwister(seed: setup.seed)
    let n = generator.normals(1_000)
    let x = Matrix(rows: 1_000, columns: fanIn, values: generator.normals(1_000 * fanIn))
    let w = Matrix(rows: fanIn, columns: 100, values: generator.normals(fanIn * 100))
    let sums = Self.starts.map { start in
      let scaled = Matrix(rows: fanIn, columns: 100)
      let sigma = start.deviation(Float(fanIn))
      scaled.values = w.values.map { $0 * sigma }
      let sums = Matrix(rows: 1_000, columns: 100)
      BLAS.multiply(x, scaled, into: sums)
      return sums.values
    }
    var one = LabTable(
      "one layer", "start",
      [.init("slope at samples"), .init("std"), .init("slope"), .init("flat", .percent)])
    for (start, sums) in zip(Self.starts, sums) {
      let sigma = start.deviation(Float(fanIn))
      let slopes = sums.map(Self.slope)
      one.append(
        start.name,
        [
          Self.mean(n.map { Self.slope($0 * sigma) }), Moments(sums).standardDeviation,
          Self.mean(slopes), Double(slopes.count { $0 < Self.flatSlope }) / Double(slopes.count),
        ])
    }
    let ten = await tenLayers(seed: setup.seed)
    return LabResult([one, ten], verdicts(one, ten), chart(sums, one))
  }

  private static func slope(_ x: Float) -> Double {
    let y = 1 / (1 + exp(-Double(x)))
    return y * (1 - y)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// The first gradient over the last one, through ten layers of 100 units.
  private func tenLayers(seed: UInt64) async -> LabTable {
    let starts =
      Self.starts.map { ($0.name, $0.weight) } + [("gain 4", Initializer.kaiming(gain: 4))]
    let ratios = await starts.concurrentMap { start in
      [Activation.sigmoid, .tanh].map { activation in
        EqualLayers(
          10, rows: 100, width: 100, weight: start.1, activation: activation, seed: seed
        ).gradientRatio
      }
    }
    var table = LabTable("ten layers", "first over last gradient", columns: ["sigmoid", "tanh"])
    for (start, ratios) in zip(starts, ratios) { table.append(start.0, ratios) }
    return table
  }

  private func verdicts(_ one: LabTable, _ ten: LabTable) -> [Verdict] {
    let slopes = one.rows.map { $0.numbers[2] }
    let ratios = ten.rows.map { $0.numbers[0] }
    return [
      Verdict(
        "of three starts Xavier's is best for sigmoid",
        "in one layer the mean slope is \(slopes[1].digits(3)) with Xavier's, \(slopes[0].digits(3)) "
          + "with Kaiming's, \(slopes[2].digits(3)) with standard normal weights",
        holds: slopes[1] > slopes[0] && slopes[1] > slopes[2]),
      Verdict(
        "Xavier's start keeps gradients from vanishing in sigmoid layers",
        "from the last to the first of ten \(ratios[1].digits(2)) of a gradient is left; with Kaiming's "
          + "\(ratios[0].digits(2)), with gain 4 \(ratios[3].digits(2)), with standard normal weights "
          + ratios[2].digits(2),
        holds: ratios[1] > 0.1),
    ]
  }

  private func chart(_ sums: [[Float]], _ one: LabTable) -> Chart {
    let end = 3 * (one.rows.map { $0.numbers[1] }.max() ?? 1)
    let ends = -end...end
    // Where y·(1 − y) is the slope that counts as flat.
    let edge = -log(1 / ((1 + (1 - 4 * Self.flatSlope).squareRoot()) / 2) - 1)
    let panels = one.rows.indices.map { place in
      let flat = one.rows[place].numbers[3]
      return Panel(
        .name(one.rows[place].name), value: .name(flat.percent),
        [.histogram(sums[place], flat > 0.3 ? .accent : .main, within: ends)],
        landmarks: [.upright(-edge, label("flat")), .upright(edge, label("flat"))])
    }
    let worst = one.rows.max { $0.numbers[3] < $1.numbers[3] }
    return chart(
      label(
        "headline", ["start": worst?.name ?? "", "flat": (worst?.numbers[3] ?? 0).percent]),
      x: Axis(label("axis"), range: ends), y: Axis(nil), panels)
  }
}
