import Diagnostics
import Quoting

extension Record {
  /// First loss, mean of the first and of the last thousand steps, lowest loss.
  var lossMeasurement: String? {
    guard let first = losses.first, let lowest = losses.indices.min(by: { losses[$0] < losses[$1] })
    else { return nil }
    var text = "The first batch costs \(Double(first).measured(4)) nats a character"
    if losses.count > 1 {
      let count = min(1_000, losses.count)
      text += "; steps 0 to \((count - 1).grouped) cost \(mean(0..<count).measured(4)) on average"
      if losses.count >= 2 * count {
        text +=
          ", the last \(count.grouped) \(mean(losses.count - count..<losses.count).measured(4))"
      }
      text += ". The cheapest of \(losses.count.grouped) batches costs"
      text += " \(Double(losses[lowest]).measured(4)), at step \(lowest.grouped)"
    }
    return text + "."
  }

  private func mean(_ range: Range<Int>) -> Double {
    losses[range].reduce(0) { $0 + Double($1) } / Double(range.count)
  }
}

/// What the figure of the final losses shows.
enum ComparisonMeasurement {
  static func text(_ runs: [ReportedRun]) -> String? {
    let losses = runs.compactMap { run in
      run.run.loss.validation.map { (label: run.label, validation: $0, train: run.run.loss.train) }
    }
    guard let best = losses.min(by: { $0.validation < $1.validation }),
      let worst = losses.max(by: { $0.validation < $1.validation })
    else { return nil }
    guard runs.map(\.run).areOfOneList else {
      return "The runs are on different lists of names, so none of them is better or worse."
    }
    var text = "\(best.label) has the lowest validation loss, \(best.validation.measured(4))"
    if losses.count > 1 {
      text += "; \(worst.label) has the highest, \(worst.validation.measured(4)), "
      text += "\((worst.validation - best.validation).measured(4)) more"
    }
    let gaps = losses.compactMap { loss in
      loss.train.map { (label: loss.label, gap: loss.validation - $0) }
    }
    if let widest = gaps.max(by: { $0.gap < $1.gap }) {
      text += ". Validation and training loss are furthest apart in \(widest.label), by"
      text += " \(widest.gap.measured(4))"
    }
    return text + "."
  }
}
