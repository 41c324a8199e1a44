import Diagnostics

/// The part of a record that runs over steps: losses, update ratios, evaluations.
extension Safetensors {
  mutating func appendSeries(of record: Record) {
    append("loss", record.losses, shape: [record.losses.count])
    let ratios = record.updateRatios
    append("update_ratio.steps", ratios.steps, shape: [ratios.steps.count])
    for series in ratios.series {
      append("update_ratio.\(series.parameter)", series.logRatios, shape: [series.logRatios.count])
    }
    let evaluations = record.evaluations
    let shape = [evaluations.count]
    append("evaluation.steps", evaluations.map(\.step), shape: shape)
    append("evaluation.train", evaluations.map { $0.train ?? .nan }, shape: shape)
    append("evaluation.validation", evaluations.map { $0.validation ?? .nan }, shape: shape)
  }

  func updateRatios(_ parameters: [TraceFile.Parameter]) throws(RunError) -> UpdateRatios {
    var ratios = UpdateRatios()
    ratios.steps = try steps("update_ratio.steps")
    for (name, shape) in parameters {
      ratios.series.append(
        UpdateRatios.Series(
          parameter: name, shape: shape,
          logRatios: try values("update_ratio.\(name)", shape: [ratios.steps.count])))
    }
    return ratios
  }

  func evaluations() throws(RunError) -> [EvaluationPoint] {
    let steps = try steps("evaluation.steps")
    let train: [Double] = try values("evaluation.train", shape: [steps.count])
    let validation: [Double] = try values("evaluation.validation", shape: [steps.count])
    guard (train + validation).allSatisfy({ !$0.isFinite || abs($0) <= Self.largestNumber }) else {
      throw .badFile(field: "evaluation", reason: "holds what is not a loss")
    }
    return steps.indices.map { index in
      EvaluationPoint(
        step: steps[index], train: train[index].isNaN ? nil : train[index],
        validation: validation[index].isNaN ? nil : validation[index])
    }
  }

  /// Numbers of steps, in order.
  func steps(_ name: String) throws(RunError) -> [Int] {
    let steps: [Int] = try values(name)
    guard steps.allSatisfy({ 0..<(1 << 40) ~= $0 }), zip(steps, steps.dropFirst()).allSatisfy(<)
    else { throw .badFile(field: name, reason: "are not the numbers of steps in order") }
    return steps
  }

  /// Whether it says how often something occurred: far below what would overflow in a sum.
  func isCount(_ number: Int) -> Bool { 0...(1 << 40) ~= number }

  /// No number that was computed from Float values is larger.
  static var largestNumber: Double { 2 * Double(Float.greatestFiniteMagnitude) }
}
