import Diagnostics
import Plotting

/// A figure of each run that a report shows.
struct ReportedFigure: Sendable {
  let figure: Figure
  /// How many activation layers a run has that shows it: those with one hidden layer look into the layer,
  /// deeper ones compare their layers.
  let layers: ClosedRange<Int>
  /// Whether it is of the names alone, and so the same for all runs of one list.
  let isOfNames: Bool

  /// In reading order.
  static let all =
    [
      figure(.loss), figure(.validationLoss), figure(.preActivations, one),
      figure(.activations, one), figure(.saturation, one), figure(.tanhCurve, one),
      figure(.deadUnits), figure(.activationDistribution, several),
      figure(.gradientDistribution, several), figure(.weightGradientDistribution),
      figure(.updateRatio), figure(.depth, several), figure(.evolutionActivations),
      figure(.evolutionGradients), figure(.evolutionWeights), figure(.embeddingMap),
      ReportedFigure(figure: .bigrams, layers: any, isOfNames: true),
    ]

  private static let (any, one, several) = (0...Int.max, 0...1, 2...Int.max)

  private static func figure(
    _ figure: Figure, _ layers: ClosedRange<Int> = any
  ) -> ReportedFigure {
    ReportedFigure(figure: figure, layers: layers, isOfNames: false)
  }

  func suits(_ record: Record) -> Bool {
    layers.contains(record.snapshots.last?.activationLayers.count ?? 0)
  }
}
