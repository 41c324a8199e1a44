import Diagnostics
import LanguageModel
import Plotting
import Runs

/// What figures of several runs, and of none, are drawn of.
struct PlotMaterial {
  let runs: [PlottedRun]
  let losses: [ComparedLoss]
  /// The first value of the BatchNorm picture; nil for the one that is drawn.
  let firstValue: Double?

  init(runs: [PlottedRun], folders: [RunFolder], firstValue: Double?) throws {
    self.runs = runs
    losses = try folders.map { folder in
      let loss = try folder.run().loss
      return ComparedLoss(
        name: folder.name, train: loss.train, validation: loss.val, publishedValidation: nil,
        interval: nil)
    }
    self.firstValue = firstValue
  }

  func material(for figure: Figure) -> Material {
    var material = Material(runs: runs)
    material.losses = losses
    if figure.needs == .nothing {
      material.fanIn = Self.fanIn
      material.batchNorm = BatchNormDemonstration(
        inputs: Demonstrations.batchNormInputs(first: firstValue))
    }
    return material
  }

  /// The lecture's: ten inputs, and weights as drawn, five times, a fifth, and by the root of ten.
  private static var fanIn: FanInDemonstration {
    let (inputs, products) = Demonstrations.fanIn()
    let scales: [(String, Float)] = [
      ("1", 1), ("5", 5), ("0.2", 0.2), ("1/√10", 1 / Float(10).squareRoot()),
    ]
    return FanInDemonstration(
      inputCount: 10, inputs: Distribution(inputs),
      outputs: scales.map { scale, factor in
        .init(scale: scale, values: Distribution(products.map { $0 * factor }))
      })
  }
}
