import Diagnostics
import Quoting

/// What was measured in the first activation layer.
extension Record {
  var preActivationMeasurement: String? {
    sentences { snapshot in
      let index = snapshot.activationLayers[0]
      guard index > 0 else { return nil }
      let (inputs, layer) = (snapshot.layers[index - 1].activations, snapshot.layers[index])
      let moments = inputs.moments
      let text =
        "\(snapshot.sentenceStart), the \(inputs.histogram.total.grouped) values deviate by "
        + "\(moments.standardDeviation.measured(2)) and lie from \(moments.minimum.measured(1)) to "
        + moments.maximum.measured(1)
      guard let function = layer.function, let flatness = function.flatness,
        let share = layer.saturation?.tableShare
      else { return text + "." }
      return text + "; of what \(function.name) makes of them, \(share.percent) lie "
        + flatness.place(Saturation.tableBound) + "."
    }
  }

  var activationMeasurement: String? {
    sentences { snapshot in
      let layer = snapshot.layers[snapshot.activationLayers[0]]
      let start = "\(snapshot.sentenceStart), "
      let deviation = layer.activations.moments.standardDeviation.measured(3)
      guard let flatness = layer.function?.flatness, let saturation = layer.saturation else {
        let count = layer.activations.histogram.total.grouped
        return start + "the \(count) outputs deviate by \(deviation)."
      }
      let nearer = flatness.place(Saturation.tableBound)
      let further = flatness.place(Saturation.mapBound)
      return start
        + "\(saturation.tableShare.percent) of the \(saturation.map.count.grouped) outputs "
        + "lie \(nearer)"
        + (further == nearer ? "" : " and \(saturation.mapShare.percent) \(further)")
        + "; they deviate by \(deviation)."
    }
  }

  var saturationMeasurement: String? {
    sentences { snapshot in
      guard let index = snapshot.saturatingLayers.first else { return nil }
      let layer = snapshot.layers[index]
      guard let saturation = layer.saturation, let flatness = layer.function?.flatness else {
        return nil
      }
      return "\(snapshot.sentenceStart), \(saturation.mapShare.percent) of the "
        + "\(saturation.map.count.grouped) outputs are \(flatness.adjective) "
        + "(\(flatness.condition(Saturation.mapBound))); "
        + (layer.getsNoGradient
          ? "no gradient arrives here, so all \(saturation.columns.grouped) units are dead."
          : saturation.deadUnitsInWords(flatness.adjective))
    }
  }
}

extension Saturation {
  fileprivate func deadUnitsInWords(_ adjective: String) -> String {
    let dead = deadUnits.count
    let most =
      (0..<columns).map { column in
        (0..<rows).count { map[$0 * columns + column] }
      }.max() ?? 0
    return switch dead {
    case 0:
      "no unit is \(adjective) for the whole batch, each for at most \(most) of "
        + "\(rows.counted("example"))."
    case 1: "1 of \(columns.grouped) units is \(adjective) for the whole batch."
    default: "\(dead.grouped) of \(columns.grouped) units are \(adjective) for the whole batch."
    }
  }
}
