import Diagnostics

extension Figure {
  public static let activationDistribution = Figure(
    name: "activation-distribution",
    summary: """
      Density of each tanh layer's outputs for the last batch recorded; healthy layers look alike, \
      with a spread near 0.65 and few values at the ends.
      """
  ) { run throws(NothingToShow) in
    try layerDistributions(
      of: run, headline: "Activations of the tanh layers",
      legend: "spread, and share beyond ±0.97", axis: "output of tanh"
    ) { layer in
      let spread = "std \(layer.activations.moments.standardDeviation.fixed(2))"
      let saturation = layer.saturation.map { ", \($0.tableShare.percent)" } ?? ""
      return (layer.activations, spread + saturation)
    }
  }

  public static let gradientDistribution = Figure(
    name: "gradient-distribution",
    summary: """
      Density of the loss's gradients at each tanh layer's outputs for the last batch recorded; \
      healthy layers have the same spread, neither shrinking nor growing with depth.
      """
  ) { run throws(NothingToShow) in
    try layerDistributions(
      of: run, headline: "Gradients at the tanh layers", legend: "spread",
      axis: "gradient of the loss by an output of tanh"
    ) { layer in
      (layer.gradients, "std \(layer.gradients.moments.standardDeviation.short)")
    }
  }

  public static let weightGradientDistribution = Figure(
    name: "weight-gradient-distribution",
    summary: """
      Density of each weight's gradients for the last batch recorded; a weight that stands out \
      learns at another pace than the rest.
      """
  ) { run throws(NothingToShow) in
    guard let snapshot = run.record.snapshots.last else {
      throw NothingToShow(reason: "no snapshot was recorded")
    }
    let lines = snapshot.parameters.enumerated().filter(\.element.isMatrix).map {
      index, parameter in
      DistributionLines.Line(
        title: "\(index)  \(parameter.label)", histogram: parameter.gradients.histogram)
    }
    guard !lines.isEmpty else { throw NothingToShow(reason: "no weight was recorded") }
    var script = GnuplotScript(
      headline: "Gradients of the weights — \(run.displayName)",
      reading: "legend: place, name and shape; batch of \(snapshot.moment)")
    try DistributionLines(lines: lines, axis: "gradient of the loss by a weight")
      .draw(in: &script)
    return script
  }

  /// One line for each tanh layer of the last snapshot.
  private static func layerDistributions(
    of run: PlottedRun, headline: String, legend: String, axis: String,
    distribution: (LayerSnapshot) -> (Distribution, caption: String)
  ) throws(NothingToShow) -> GnuplotScript {
    let snapshot = try run.tanhSnapshots().last!
    let lines = snapshot.tanhLayers.map { index in
      let (values, caption) = distribution(snapshot.layers[index])
      return DistributionLines.Line(
        title: "layer \(index): \(caption)",
        histogram: values.histogram)
    }
    var script = GnuplotScript(
      headline: "\(headline) — \(run.displayName)",
      reading: "legend: \(legend); batch of \(snapshot.moment)")
    try DistributionLines(lines: lines, axis: axis).draw(in: &script)
    return script
  }
}

extension ParameterSnapshot {
  /// Whether it is a weight: biases, gains and shifts have one dimension or one row.
  var isMatrix: Bool { shape.count > 1 && shape[0] > 1 }

  /// Name and shape: `W1 (30×200)`.
  var label: String { parameterLabel(name: name, shape: shape) }
}

extension UpdateRatios.Series {
  /// Whether it is of a weight.
  var isMatrix: Bool { shape.count > 1 && shape[0] > 1 }

  /// Name and shape: `W1 (30×200)`.
  var label: String { parameterLabel(name: parameter, shape: shape) }
}

private func parameterLabel(name: String, shape: [Int]) -> String {
  "\(name.shortened(to: 24)) (\(shape.map(String.init).joined(separator: "×")))"
}
