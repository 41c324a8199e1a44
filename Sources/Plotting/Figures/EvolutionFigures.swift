import Diagnostics
import Quoting

extension Figure {
  public static let evolutionActivations = ofLayers("evolution-activations", \.activations)

  public static let evolutionGradients = ofLayers("evolution-gradients", \.gradients)

  public static let evolutionWeights = evolution("evolution-weights") {
    _, snapshots, chosen throws(NothingToShow) in
    let parameters = snapshots[0].parameters
    // The first parameter is the embedding table.
    let usual =
      parameters.indices.dropFirst().first { parameters[$0].isWeight } ?? parameters.indices.first
    guard let index = chosen ?? usual, parameters.indices.contains(index) else {
      throw NothingToShow(
        reason: chosen.map {
          "there is no parameter \($0), only 0 to \(parameters.count - 1)"
        } ?? "no parameter was recorded")
    }
    return (snapshots.map { $0.parameters[index].values }, { _ in parameters[index].label })
  }

  private static func ofLayers(
    _ name: String, _ distribution: @escaping @Sendable (LayerSnapshot) -> Distribution
  ) -> Figure {
    evolution(name) { run, snapshots, chosen throws(NothingToShow) in
      let layers = snapshots[0].layers
      let index = if let chosen { chosen } else { try run.firstActivationLayers()[0].index }
      guard layers.indices.contains(index) else {
        throw NothingToShow(reason: "there is no layer \(index), only 0 to \(layers.count - 1)")
      }
      return (
        snapshots.map { distribution($0.layers[index]) },
        { sheet in sheet.layerName(index, of: snapshots[0]) }
      )
    }
  }

  /// One distribution at each snapshot.
  ///
  /// - Parameter values: of a run, some of its snapshots and the place that was chosen; the values at each, and what
  ///   they are of.
  private static func evolution(
    _ name: String,
    _ values:
      @escaping @Sendable (PlottedRun, [Snapshot], Int?) throws(NothingToShow) -> (
        [Distribution], of: @Sendable (Sheet) -> String
      )
  ) -> Figure {
    Figure(name, needs: .run) { material throws(NothingToShow) in
      guard let run = material.runs.first else { throw NothingToShow(reason: "no run was given") }
      let all = try run.snapshots()
      guard all.count > 1 else {
        throw NothingToShow(reason: "one snapshot was recorded, and an evolution needs two")
      }
      // As many as a picture holds, spread over all, the first and the last among them.
      let most = 14
      let shown =
        all.count > most ? (0..<most).map { all[$0 * (all.count - 1) / (most - 1)] } : all
      let (values, subject) = try values(run, shown, material.layer)
      try values.requireData()
      return GnuplotScript { sheet in
        let snapshots = sheet.say(
          shown.count == all.count ? "evolution.all" : "evolution.some",
          ["count": shown.count.grouped, "all": all.count.grouped])
        let subject = subject(sheet)
        sheet.addTitle(
          name,
          ["layer": subject, "weight": subject, "run": run.displayName, "snapshots": snapshots])
        sheet.plotRidges(
          zip(shown, values).map { (title: $0.step.grouped, values: $1) },
          axis: sheet.say("\(name).axis"))
      }
    }
  }
}
