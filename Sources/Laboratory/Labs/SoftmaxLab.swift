import Diagnostics
import Glibc
import LanguageModel
import Layers
import Plotting

/// What softmax makes of logits, and what a loss begins as by their scale (course 004).
struct SoftmaxLab: Lab {
  let name = "softmax"
  let question = "What do large logits cost before anything is learned?"

  static let logits: [(name: String, values: [Float])] = [
    ("0.1 -0.2 0 0.3", [0.1, -0.2, 0, 0.3]), ("0.1 -20 15 -5", [0.1, -20, 15, -5]),
    ("0.1 0.2 8 0.1", [0.1, 0.2, 8, 0.1]),
  ]
  static let scales: [Float] = [0, 0.1, 1, 3, 10]
  private static let classes = 27
  private static let rows = 10_000

  func result(_ setup: LabSetup) -> LabResult {
    var probabilities = LabTable("probabilities", "logits", columns: (1...4).map(String.init))
    for (name, values) in Self.logits {
      let row = Matrix(rows: 1, columns: 4, values: values)
      probabilities.append(name, CrossEntropy.logProbabilities(row, row: 0).map { exp($0) })
    }
    let normals = MersenneTwister(seed: setup.seed).normals(Self.rows * Self.classes)
    var losses = LabTable("loss", "scale", columns: ["loss"])
    for scale in Self.scales {
      let logits = Matrix(
        rows: Self.rows, columns: Self.classes, values: normals.map { $0 * scale })
      let sum = (0..<Self.rows).reduce(0) {
        $0 - CrossEntropy.logProbabilities(logits, row: $1)[0]
      }
      losses.append(Self.text(scale), [sum / Double(Self.rows)])
    }
    let values = losses.rows.map { $0.numbers[0] }
    let nothing = log(Double(Self.classes))
    let largest = values[values.count - 1]
    let (first, second) = (probabilities.rows[0].numbers, probabilities.rows[1].numbers)
    let verdicts = [
      Verdict(
        "small logits make a loss of ln 27",
        "\(values[1].digits(4)) for logits of scale 0.1, and ln 27 is \(nothing.digits(4))",
        holds: abs(values[1] - nothing) < 0.05),
      Verdict(
        "large logits are confidently wrong", "a loss of \(largest.digits(3)) at scale 10",
        holds: largest > 2 * nothing),
      Verdict(
        "softmax of 0.1 −0.2 0 0.3 is about 0.253 0.188 0.229 0.330",
        first.map { $0.fixed(3) }.joined(separator: " "),
        holds: zip(first, [0.253, 0.188, 0.229, 0.330]).allSatisfy { abs($0 - $1) < 5e-4 }),
      Verdict(
        "softmax of 0.1 −20 15 −5 is about 6.0e−7 1.3e−16 1 2.7e−10",
        second.map { $0.digits(2) }.joined(separator: " "),
        holds: zip(second, [6.0e-7, 1.3e-16, 1, 2.7e-10]).allSatisfy { abs($0 / $1 - 1) < 0.05 }),
    ]
    let places = Self.scales.map { Words.name(Self.text($0)) }
    return LabResult(
      [probabilities, losses], verdicts,
      chart(
        label("headline", ["loss": largest.digits(3), "nothing": nothing.digits(2)]),
        hero: .init(largest.fixed(1), .accent), x: Axis(label("axis"), .categories(places)),
        y: Axis(nil, range: 0...(largest * 1.06)),
        [
          Panel(
            nil, [Series(nil, .accent, values: values)],
            landmarks: [.across(nothing, label("nothing", ["loss": nothing.fixed(2)]))])
        ]))
  }

  private static func text(_ scale: Float) -> String {
    scale == scale.rounded() ? "\(Int(scale))" : "\(scale)"
  }
}
