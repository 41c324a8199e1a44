import Diagnostics
import LanguageModel
import Layers
import Plotting

/// The variance of a signal through ten layers of 100 units, by the variance of their weights (course
/// 004's table; course 002, section 2.4.1).
struct VarianceLab: Lab {
  let name = "variance"
  let question = "Which variance of the weights keeps the variance of the signal?"

  /// How the weights begin, and what each layer ends in.
  static let settings: [(name: String, weight: Initializer, activation: Activation)] = [
    ("linear, 10/in", .kaiming(gain: Float(10).squareRoot()), .linear),
    ("linear, 0.1/in", .kaiming(gain: Float(0.1).squareRoot()), .linear),
    ("linear, 1/in", .kaiming(gain: 1), .linear),
    ("tanh, 1/in", .kaiming(gain: 1), .tanh),
    ("tanh, gain 5/3", .kaiming(gain: 5 / 3), .tanh),
    ("ReLU, gain 1.414", .kaiming(gain: Float(2).squareRoot()), .relu),
  ]
  private static let depth = 10

  func result(_ setup: LabSetup) async -> LabResult {
    let seed = setup.seed
    let variances = await Self.settings.concurrentMap { setting in
      EqualLayers(
        Self.depth, rows: 1_000, width: 100, weight: setting.weight,
        activation: setting.activation, seed: seed
      ).signals.map { $0.deviation * $0.deviation }
    }
    let depths = [0, 1, 2, 3, Self.depth]
    var table = LabTable("variance", "weights", columns: depths.map(String.init))
    for (setting, variances) in zip(Self.settings, variances) {
      table.append(setting.name, depths.map { variances[$0] })
    }
    let last = variances.map { $0[Self.depth] }
    func isKept(_ index: Int) -> Bool { 0.5...2 ~= last[index] / variances[index][0] }
    let verdicts = [
      Verdict(
        "a variance of 10/in explodes, one of 0.1/in vanishes",
        "after ten linear layers it is \(last[0].digits(3)), and \(last[1].digits(3))",
        holds: last[0] > 1e6 && last[1] < 1e-6),
      Verdict(
        "a variance of 1/in keeps the signal",
        "\(last[2].digits(3)) after ten linear layers; with tanh \(last[3].digits(3)), for which a "
          + "gain of 5/3 leaves \(last[4].digits(3)); ReLU with √2 \(last[5].digits(3))",
        isKept(2) ? (isKept(3) ? .holds : .partly) : .fails),
    ]
    let colours: [ChartColour] = [.accent, .fourth, .main, .accent, .main, .third]
    func series(_ places: Range<Int>) -> [Series] {
      places.map { place in
        Series(
          .name(Self.settings[place].name), colours[place], values: variances[place])
      }
    }
    return LabResult(
      [table], verdicts,
      chart(
        label("headline", ["kept": last[2].fixed(2), "large": last[0].spoken]),
        x: Axis(label("axis")), y: Axis(nil, .logarithmic),
        [Panel(label("linear"), series(0..<3)), Panel(label("curved"), series(3..<6))]))
  }
}
