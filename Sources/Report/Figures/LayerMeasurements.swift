import Diagnostics
import Quoting

/// What was measured in the first tanh layer.
extension Record {
  var preActivationMeasurement: String? {
    sentences { snapshot in
      let layer = snapshot.saturatingLayers[0]
      guard layer > 0, let saturation = snapshot.layers[layer].saturation else { return nil }
      let moments = snapshot.layers[layer - 1].activations.moments
      return "\(snapshot.sentenceStart), the \(saturation.map.count.grouped) values deviate by "
        + "\(moments.standardDeviation.measured(2)) and lie from \(moments.minimum.measured(1)) to "
        + "\(moments.maximum.measured(1)); tanh brings \(saturation.tableShare.percent) of them "
        + "beyond ±0.97."
    }
  }

  var activationMeasurement: String? {
    sentences { snapshot in
      let layer = snapshot.layers[snapshot.saturatingLayers[0]]
      guard let saturation = layer.saturation else { return nil }
      return "\(snapshot.sentenceStart), \(saturation.tableShare.percent) of the "
        + "\(saturation.map.count.grouped) outputs lie beyond ±0.97 and "
        + "\(saturation.mapShare.percent) beyond ±0.99; they deviate by "
        + "\(layer.activations.moments.standardDeviation.measured(3))."
    }
  }

  var saturationMeasurement: String? {
    sentences { snapshot in
      let layer = snapshot.layers[snapshot.saturatingLayers[0]]
      guard let saturation = layer.saturation else { return nil }
      return "\(snapshot.sentenceStart), \(saturation.mapShare.percent) of the "
        + "\(saturation.map.count.grouped) outputs are saturated (|h| > 0.99); "
        + (layer.getsNoGradient
          ? "no gradient arrives here, so all \(saturation.columns.grouped) units are dead."
          : saturation.deadUnitsInWords)
    }
  }
}

extension Saturation {
  fileprivate var deadUnitsInWords: String {
    let dead = deadUnits.count
    let most =
      (0..<columns).map { column in
        (0..<rows).count { map[$0 * columns + column] }
      }.max() ?? 0
    return switch dead {
    case 0:
      "no unit is saturated for the whole batch, the most saturated one for \(most) of "
        + "\(rows.counted("example"))."
    case 1: "1 of \(columns.grouped) units is saturated for the whole batch."
    default: "\(dead.grouped) of \(columns.grouped) units are saturated for the whole batch."
    }
  }
}
