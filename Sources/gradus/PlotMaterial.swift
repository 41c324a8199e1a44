import Diagnostics
import LanguageModel
import Plotting
import Runs

/// What figures of several runs, and of none, are drawn of.
struct PlotMaterial {
  /// With titles that leave out what all have in common.
  let runs: [PlottedRun]
  let common: CommonSettings
  let losses: [ComparedLoss]
  /// The first value of the BatchNorm picture; nil for the one that is drawn.
  let firstValue: Double?

  init(runs: [PlottedRun], folders: [RunFolder], firstValue: Double?) throws {
    let records = try folders.map { try $0.run() }
    let titles = records.map(\.title)
    common = CommonSettings(
      settings: titles.common,
      isOfOneList: records.areOfOneList)
    self.runs = zip(runs, titles.distinguished(by: folders, without: titles.common)).map {
      run, name in
      var run = run
      run.name = name
      return run
    }
    losses = zip(self.runs, records).map { run, record in
      let loss = record.loss
      return ComparedLoss(
        name: run.name, train: loss.train, validation: loss.validation, publishedValidation: nil,
        interval: nil)
    }
    self.firstValue = firstValue
  }

  func material(for figure: Figure) -> Material {
    var material = Material(runs: runs)
    material.losses = losses
    material.common = common
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
