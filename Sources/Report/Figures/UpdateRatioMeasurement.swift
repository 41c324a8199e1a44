import Diagnostics
import Quoting

extension Record {
  /// The mean ratio of each weight over the last tenth of the recorded steps; of many weights, the
  /// smallest and the largest.
  var updateRatioMeasurement: String? {
    let steps = updateRatios.steps
    let count = max(1, steps.count / 10)
    let means = updateRatios.series.filter(\.isWeight).compactMap { series in
      Self.finiteMean(series.logRatios.suffix(count)).map { (name: series.parameter, mean: $0) }
    }
    guard let smallest = means.min(by: { $0.mean < $1.mean }),
      let largest = means.max(by: { $0.mean < $1.mean }), let last = steps.last
    else { return nil }
    let begin = steps[steps.count - count]
    let span = count == 1 ? "At step \(last.grouped)" : "From step \(begin.grouped) on"
    guard means.count > 4 else {
      let list = means.map { "\($0.mean.measured(2)) for \($0.name)" }.joined(separator: ", ")
      return "\(span), log₁₀ of update to weight is on average \(list)."
    }
    return "\(span), log₁₀ of update to weight is on average between "
      + "\(smallest.mean.measured(2)) (\(smallest.name)) and \(largest.mean.measured(2)) "
      + "(\(largest.name)), over \(means.count) weights."
  }

  private static func finiteMean(_ values: ArraySlice<Float>) -> Double? {
    let finite = values.filter(\.isFinite)
    return finite.isEmpty ? nil : finite.reduce(0) { $0 + Double($1) } / Double(finite.count)
  }
}
