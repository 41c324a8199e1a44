import Diagnostics
import Plotting
import Quoting

/// A figure as a report shows it: with a sentence on what was measured in it.
struct ReportedFigure: Sendable {
  let figure: Figure
  let heading: String
  /// How many activation layers a run has that shows it: those with one hidden layer look into the layer,
  /// deeper ones compare their layers.
  let layers: ClosedRange<Int>
  /// From the record; nil where it has nothing for this figure.
  let measurement: @Sendable (Record) -> String?

  /// In reading order.
  static let all: [ReportedFigure] = [
    (.loss, "Loss of every batch", any, \.lossMeasurement),
    (.preActivations, "Pre-activations", one, \.preActivationMeasurement),
    (.activations, "Activations", one, \.activationMeasurement),
    (.saturation, "Saturation", one, \.saturationMeasurement),
    (.activationDistribution, "Activations by layer", several, \.activationDistributionMeasurement),
    (.gradientDistribution, "Gradients by layer", several, \.gradientDistributionMeasurement),
    (.weightGradientDistribution, "Gradients of the weights", any, \.weightGradientMeasurement),
    (.updateRatio, "Size of the updates", any, \.updateRatioMeasurement),
  ].map(ReportedFigure.init)

  private static let (any, one, several) = (0...Int.max, 0...1, 2...Int.max)

  /// Outputs of ReLU do not saturate: they are zero.
  func heading(of record: Record) -> String {
    record.function?.flatness == .atZero
      ? heading.replacingScalars("Saturation", with: "Zeros") : heading
  }

  func suits(_ record: Record) -> Bool {
    layers.contains(record.snapshots.last?.activationLayers.count ?? 0)
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
    let sentences = firstAndLastActivationSnapshots.compactMap(sentence)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
