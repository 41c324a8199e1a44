import Diagnostics
import LanguageModel
import Quoting
import Runs

extension CountingBaseline {
  /// What its row is called: `counting, 3 letters`.
  public var name: String { "counting, \((model.order - 1).counted("letter"))" }

  /// What it is.
  public var inWords: String {
    "\(name): how often each letter followed "
      + (model.order == 1
        ? "whatever came before" : "the same \((model.order - 1).counted("letter"))")
      + " in the training names, \(model.strength.written("%g")) added to each count; no training"
  }
}

extension [RunRecord] {
  /// What counting reaches beside these runs, each once.
  public var countingBaselines: [CountingBaseline] {
    reduce(into: []) { baselines, run in
      if let counting = run.counting, !baselines.contains(counting) { baselines.append(counting) }
    }
  }

  /// What the validation names that are training names too do to the losses of these runs; nil where
  /// there are none, or nobody looked for them.
  public var repeatedNamesInWords: String? {
    let parts = compactMap { run in run.repeated?.validation.map { (run, $0) } }
    guard let share = Self.range(parts.map { 100 * $0.1.share }, { $0.written("%.2f") }),
      parts.contains(where: { $0.1.share > 0 })
    else { return nil }
    let losses = Self.effect(parts.map { ($0.loss.validation, $1.loss) }, "loss", "losses")
    let counting = Self.effect(
      parts.map { ($0.counting?.loss.validation, $1.counting) }, "that of counting",
      "those of counting")
    let effect = losses.map {
      "; without them the validation \($0)" + (counting.map { ", \($0)" } ?? "")
    }
    return "\(share) % of the validation names are training names too"
      + (effect ?? "") + " (--distinct leaves repetitions out)"
  }

  /// `loss is 2.1306 (+0.0288)` of one pair of losses, `losses change by +0.0175 to +0.0312` of several.
  private static func effect(
    _ pairs: [(with: Double?, without: Double?)], _ one: String, _ several: String
  ) -> String? {
    let known = pairs.compactMap { pair in
      pair.with.flatMap { with in pair.without.map { (without: $0, change: $0 - with) } }
    }
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0 == first }) {
      return "\(one) is \(first.without.loss()) (\(first.change.lossChange))"
    }
    return range(known.map(\.change), \.lossChange).map { "\(several) change by \($0)" }
  }

  /// From the smallest to the largest number, or one of them where they are written the same.
  private static func range(_ values: [Double], _ text: (Double) -> String) -> String? {
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    return text(lowest) == text(highest) ? text(lowest) : "\(text(lowest)) to \(text(highest))"
  }
}
