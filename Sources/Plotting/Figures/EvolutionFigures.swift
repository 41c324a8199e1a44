import Diagnostics
import Quoting

extension Figure {
  public static let evolutionActivations = evolution("evolution-activations", \.activations)

  public static let evolutionGradients = evolution("evolution-gradients", \.gradients)

  public static let evolutionWeights = Figure("evolution-weights", needs: .run) {
    material throws(NothingToShow) in
    let (run, snapshots, count) = try material.runWithSnapshots()
    let parameters = snapshots[0].parameters
    // The first parameter is the embedding table.
    let usual =
      parameters.indices.dropFirst().first { parameters[$0].isWeight } ?? parameters.indices.first
    guard let index = material.layer ?? usual, parameters.indices.contains(index) else {
      throw NothingToShow(
        reason: material.layer.map {
          "there is no parameter \($0), only 0 to \(parameters.count - 1)"
        } ?? "no parameter was recorded")
    }
    let values = snapshots.map { $0.parameters[index].values }
    try values.requireData()
    return GnuplotScript { sheet in
      sheet.addTitle(
        "evolution-weights",
        [
          "weight": parameters[index].label, "run": run.displayName,
          "snapshots": sheet.howMany(snapshots, of: count),
        ])
      Ridgeline(
        ridges: zip(snapshots, values).map { .init(title: $0.step.grouped, values: $1) },
        axis: sheet.say("evolution-weights.axis")
      )
      .draw(in: &sheet)
    }
  }

  private static func evolution(
    _ name: String, _ distribution: @escaping @Sendable (LayerSnapshot) -> Distribution
  ) -> Figure {
    Figure(name, needs: .run) { material throws(NothingToShow) in
      let (run, snapshots, count) = try material.runWithSnapshots()
      let layers = snapshots[0].layers
      guard let index = material.layer ?? snapshots[0].saturatingLayers.first else {
        throw NothingToShow(reason: "no tanh layer was recorded")
      }
      guard layers.indices.contains(index) else {
        throw NothingToShow(reason: "there is no layer \(index), only 0 to \(layers.count - 1)")
      }
      let values = snapshots.map { distribution($0.layers[index]) }
      try values.requireData()
      return GnuplotScript { sheet in
        sheet.addTitle(
          name,
          [
            "layer": sheet.layerName(index, of: snapshots[0]), "run": run.displayName,
            "snapshots": sheet.howMany(snapshots, of: count),
          ])
        Ridgeline(
          ridges: zip(snapshots, values).map { .init(title: $0.step.grouped, values: $1) },
          axis: sheet.say("\(name).axis")
        )
        .draw(in: &sheet)
      }
    }
  }
}

extension Material {
  /// As many snapshots as a picture holds, and how many there are.
  ///
  /// - Throws: `NothingToShow` if there is no run, or no evolution in it.
  fileprivate func runWithSnapshots() throws(NothingToShow) -> (PlottedRun, [Snapshot], Int) {
    guard let run = runs.first else { throw NothingToShow(reason: "no run was given") }
    let snapshots = try run.snapshots()
    guard snapshots.count > 1 else {
      throw NothingToShow(reason: "one snapshot was recorded, and an evolution needs two")
    }
    return (run, snapshots.thinnedToPicture, snapshots.count)
  }
}

extension Sheet {
  fileprivate func howMany(_ shown: [Snapshot], of count: Int) -> String {
    say(
      shown.count == count ? "evolution.all" : "evolution.some",
      ["count": shown.count.grouped, "all": count.grouped])
  }
}
