import Diagnostics
import Glibc
import LanguageModel
import Plotting

/// How little of a gradient passes a tanh that is nearly one (course 004).
struct SaturationTableLab: Lab {
  let name = "saturation-table"
  let question = "How much of a gradient passes a tanh, by its output?"

  static let outputs: [(name: String, value: Double)] = [
    ("0", 0), ("0.9", 0.9), ("0.97", 0.97), ("0.99", 0.99), ("0.9999", 0.9999),
  ]

  func result(_ setup: LabSetup) -> LabResult {
    var table = LabTable("tanh", "output", columns: ["1-t^2", "x"])
    for (name, t) in Self.outputs { table.append(name, [1 - t * t, atanh(t)]) }
    let passed = 1 - 0.99 * 0.99
    let first = Self.firstOne
    let verdicts = [
      Verdict(
        "at an output of 0.99 hardly any gradient passes", "\(passed.percent) of it passes",
        holds: passed < 0.05),
      Verdict(
        "an output of exactly 1 passes none",
        "in exact arithmetic tanh never is 1; in Float32 it is from x = \(first.fixed(2)) on",
        first.isFinite ? .partly : .fails),
    ]
    let curve = stride(from: 0.0, through: 5, by: 0.05).map {
      Series.Point($0, 1 - tanh($0) * tanh($0))
    }
    let dots = Self.outputs.map { Series.Point(atanh($0.value), 1 - $0.value * $0.value) }
    return LabResult(
      [table], verdicts,
      chart(
        label("headline", ["passed": passed.percent]), hero: .init(passed.percent, .accent),
        x: Axis(label("axis")), y: Axis(nil, range: 0...1.05),
        [
          Panel(
            nil, [Series(nil, .main, points: curve), Series(nil, .accent, .dots, points: dots)],
            landmarks: [.upright(atanh(0.99), label("mark"))])
        ]))
  }

  /// The first thousandth whose tanh is 1 in Float32.
  private static var firstOne: Double {
    (0...20_000).lazy.map { Double($0) / 1_000 }.first { tanhf(Float($0)) == 1 } ?? .nan
  }
}
