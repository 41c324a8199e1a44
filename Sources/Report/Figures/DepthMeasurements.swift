import Diagnostics

/// What was measured from layer to layer, in the last batch that was recorded.
extension Record {
  var activationDistributionMeasurement: String? {
    guard let snapshot = firstAndLastActivationSnapshots.last, let function = snapshot.function
    else { return nil }
    let layers = snapshot.activationLayers.map { snapshot.layers[$0] }
    let deviations = layers.map { $0.activations.moments.standardDeviation.measured(2) }
    let shares = layers.compactMap { $0.saturation?.tableShare }
    let shareList = shares.map { ($0 * 100).fixed(2) }.joined(separator: ", ")
    let sharesInWords = function.flatness.map {
      "; \($0.place(Saturation.tableBound)) lie \(shareList) %"
    }
    return "\(snapshot.sentenceStart), from the first \(function.name) layer to the last: standard "
      + "deviations \(deviations.joined(separator: ", "))\(sharesInWords ?? "")."
  }

  var gradientDistributionMeasurement: String? {
    guard let snapshot = firstAndLastActivationSnapshots.last, let function = snapshot.function
    else { return nil }
    let deviations = snapshot.activationLayers.map {
      snapshot.layers[$0].gradients.moments.standardDeviation
    }
    guard let first = deviations.first, let last = deviations.last else { return nil }
    let ratio = deviations.count > 1 && first != 0 ? last / first : nil
    return
      "\(snapshot.sentenceStart), the gradients deviate, from the first \(function.name) layer "
      + "to the last, by \(deviations.map(\.measured).joined(separator: ", "))"
      + (ratio.map { "; the last is \($0.measured(2)) times the first" } ?? "") + "."
  }

  var weightGradientMeasurement: String? {
    guard let snapshot = snapshots.last else { return nil }
    let weights = snapshot.parameters.filter(\.isWeight)
      .map { (name: $0.name, deviation: $0.gradients.moments.standardDeviation) }
      .filter(\.deviation.isFinite)
    guard let largest = weights.max(by: { $0.deviation < $1.deviation }),
      let smallest = weights.min(by: { $0.deviation < $1.deviation })
    else { return nil }
    return "\(snapshot.sentenceStart), the gradients of \(largest.name) deviate most, by "
      + "\(largest.deviation.measured), those of \(smallest.name) least, by "
      + "\(smallest.deviation.measured)."
  }
}
