import Diagnostics
import LanguageModel
import Layers
import Plotting

/// How wide a sum of products is, by the number of its inputs (course 004, and the lecture).
struct FanInLab: Lab {
  let name = "fan-in"
  let question = "How wide is a sum of products, and what makes it as wide as its inputs?"
  let choices: [Choice<LabSetup>] = [.fanIn]

  private static let rows = 1_000
  private static let outputs = 200
  /// The lecture's.
  private static let usualFanIn = 10

  func result(_ setup: LabSetup) -> LabResult {
    let fanIn = setup.fanIn ?? Self.usualFanIn
    let generator = MersenneTwister(seed: setup.seed)
    func normal(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns, values: generator.normals(rows * columns))
    }
    let x = normal(Self.rows, fanIn)
    let w = normal(fanIn, Self.outputs)
    let sums = Matrix(rows: Self.rows, columns: Self.outputs)
    BLAS.multiply(x, w, into: sums)
    let root = Float(fanIn).squareRoot()
    let parts: [(name: String, values: [Float])] = [
      ("x", x.values), ("x*w", sums.values), ("x*w/sqrt(\(fanIn))", sums.values.map { $0 / root }),
    ]
    let others = [("x*w*5", Float(5)), ("x*w*0.2", 0.2)].map { name, scale in
      (name: name, values: sums.values.map { $0 * scale })
    }
    let moments = parts.map { Moments($0.values) }
    var table = LabTable("spread", "values", columns: ["mean", "std"])
    for (name, values) in parts + others {
      let moments = Moments(values)
      table.append(name, [moments.mean, moments.standardDeviation])
    }
    let (wide, repaired) = (moments[1].standardDeviation, moments[2].standardDeviation)
    // Of few drawn weights the std is known only so well.
    let margin = max(0.05, 4 / Double(Self.outputs * fanIn).squareRoot())
    let verdicts = [
      Verdict(
        "a sum of \(fanIn) products is √\(fanIn) times as wide",
        "std \(wide.digits(3)), and √\(fanIn) is \(Double(root).digits(3))",
        holds: abs(wide / Double(root) - 1) < margin),
      Verdict(
        "weights divided by √\(fanIn) keep the std at 1", "std \(repaired.digits(3))",
        holds: abs(repaired - 1) < margin),
    ]
    let end = 3 * max(wide, 1)
    let titles: [Words] = [
      .name("x"), .name("x·w"), label("divided", ["inputs": fanIn.grouped]),
    ]
    let colours: [ChartColour] = [.third, .accent, .main]
    let panels = parts.indices.map { place in
      Panel(
        titles[place],
        value: .label("fact.std", ["std": moments[place].standardDeviation.digits(2)]),
        [.histogram(parts[place].values, colours[place], within: -end...end)])
    }
    return LabResult(
      [table], verdicts,
      chart(
        label("headline", ["inputs": fanIn.grouped, "std": wide.digits(3)]),
        x: Axis(label("axis"), range: -end...end), y: Axis(nil), panels))
  }
}
