import Diagnostics
import Plotting
import Quoting

/// A figure as a report shows it: with a sentence on what was measured in it.
struct ReportedFigure: Sendable {
  /// Which runs show it: those with one hidden layer look into the layer, deeper ones compare
  /// their layers.
  enum Depth {
    case any
    case oneLayer
    case severalLayers
  }

  let figure: Figure
  let heading: String
  let depth: Depth
  /// From the record; nil where it has nothing for this figure.
  let measurement: @Sendable (Record) -> String?

  /// In reading order.
  static let all: [ReportedFigure] = [
    ReportedFigure(figure: .loss, heading: "Loss of every batch", depth: .any) {
      $0.lossMeasurement
    },
    ReportedFigure(figure: .preActivations, heading: "Pre-activations", depth: .oneLayer) {
      $0.preActivationMeasurement
    },
    ReportedFigure(figure: .activations, heading: "Activations", depth: .oneLayer) {
      $0.activationMeasurement
    },
    ReportedFigure(figure: .saturation, heading: "Saturation", depth: .oneLayer) {
      $0.saturationMeasurement
    },
    ReportedFigure(
      figure: .activationDistribution, heading: "Activations by layer", depth: .severalLayers
    ) { $0.activationDistributionMeasurement },
    ReportedFigure(
      figure: .gradientDistribution, heading: "Gradients by layer", depth: .severalLayers
    ) { $0.gradientDistributionMeasurement },
    ReportedFigure(
      figure: .weightGradientDistribution, heading: "Gradients of the weights", depth: .any
    ) { $0.weightGradientMeasurement },
    ReportedFigure(figure: .updateRatio, heading: "Size of the updates", depth: .any) {
      $0.updateRatioMeasurement
    },
  ]

  func suits(_ record: Record) -> Bool {
    let layers = record.snapshots.last?.saturatingLayers.count ?? 0
    return switch depth {
    case .any: true
    case .oneLayer: layers < 2
    case .severalLayers: layers > 1
    }
  }
}

extension Snapshot {
  /// The beginning of a sentence: `At step 0, before any update`.
  var sentenceStart: String {
    step == 0 ? "At step 0, before any update" : "At step \(step.grouped)"
  }
}

extension Record {
  /// One sentence for each shown snapshot.
  func sentences(_ sentence: (Snapshot) -> String?) -> String? {
    let sentences = firstAndLastSaturatingSnapshots.compactMap(sentence)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
