import Diagnostics

extension Figure {
  public static let activationDistribution = layerDistributions(
    "activation-distribution", axis: "axis.function-output", cutsPeaks: true, \.activations)

  public static let gradientDistribution = layerDistributions(
    "gradient-distribution", axis: "gradient-distribution.axis", cutsPeaks: false, \.gradients)

  /// One line for each activation layer of the last snapshot.
  ///
  /// - Parameter cutsPeaks: whether peaks, such as that of ReLU at 0, go beyond the picture where they would
  ///   leave no room for the rest.
  private static func layerDistributions(
    _ name: String, axis: String, cutsPeaks: Bool,
    _ distribution: @escaping @Sendable (LayerSnapshot) -> Distribution
  ) -> Figure {
    Figure(name) { run throws(NothingToShow) in
      let (snapshots, function) = try run.activationSnapshots()
      let snapshot = snapshots[snapshots.count - 1]
      let shown = snapshot.activationLayers.filter {
        distribution(snapshot.layers[$0]).histogram.total > 0
      }
      let distributions = shown.map { distribution(snapshot.layers[$0]) }
      try distributions.requireSpread(in: "the last snapshot")
      let height =
        cutsPeaks && function.flatness?.bounds == nil
        ? distributions.highestWithoutPeaks : distributions.highest
      return GnuplotScript { sheet in
        sheet.addTitle(
          name, line: height < distributions.highest ? "cut-line" : "line", of: function,
          ["run": run.displayName, "moment": sheet.moment(snapshot)])
        let lines = shown.map { index in
          let layer = snapshot.layers[index]
          let values = distribution(layer)
          let deviation = values.moments.standardDeviation
          return (
            title: values.onlyValue.map {
              sheet.say("distribution.constant", ["place": String(index), "value": $0.short])
            }
              ?? sheet.say(
                "\(name).entry", of: function,
                [
                  "place": String(index),
                  "deviation": deviation < 0.1 ? deviation.significant : deviation.fixed(2),
                  "share": (layer.saturation?.tableShare ?? .nan).percent,
                ]),
            values: values
          )
        }
        sheet.plotDistributions(
          lines, upTo: height, legend: sheet.say("\(name).legend", of: function),
          axis: sheet.say(axis, of: function))
      }
    }
  }
}
