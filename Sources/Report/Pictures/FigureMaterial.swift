import Diagnostics
import Experiments
import LanguageModel
import Plotting
import Runs

extension StoredRun {
  /// The run as figures see it, under its title where no name is given.
  func plotted(as name: String? = nil) -> PlottedRun {
    let rate = LearningRate(run.stage.recipe, run.settings)
    return PlottedRun(
      name: name ?? run.title.text, shortName: run.title.stage, record: record,
      maxSteps: run.settings.maxSteps, rateChanges: rate.changes,
      rates: (rate.initial, rate.initial / 10),
      batchSize: run.settings.batchSize, countingLoss: run.counting?.loss.validation)
  }
}

extension Material {
  /// Runs of one picture, with titles that leave out what all have in common.
  init(together runs: [StoredRun]) {
    let records = runs.map(\.run)
    let titles = records.map(\.title)
    let names = titles.distinguished(by: runs.map(\.folder), without: titles.common)
    self.init(
      runs: zip(runs, names).map { $0.plotted(as: $1) },
      losses: Comparison(grouping: runs.map { (ComparedRun($0), $0.folder) }).material.losses,
      common: CommonSettings(settings: titles.common, isOfOneList: records.areOfOneList))
  }

  /// What figures of no run show: how BatchNorm couples a batch, and the lecture's ten inputs with
  /// weights as drawn, five times, a fifth, and by the root of ten.
  ///
  /// - Parameter firstValue: of the batch; nil for the one that is drawn.
  static func demonstrations(firstValue: Double?) -> Material {
    var material = Material()
    material.batchNorm = BatchNormDemonstration(
      inputs: Demonstrations.batchNormInputs(first: firstValue))
    let (inputs, products) = Demonstrations.fanIn()
    let scales: [(String, Float)] = [
      ("1", 1), ("5", 5), ("0.2", 0.2), ("1/√10", 1 / Float(10).squareRoot()),
    ]
    material.fanIn = FanInDemonstration(
      inputCount: 10, inputs: Distribution(inputs),
      outputs: scales.map { scale, factor in
        .init(scale: scale, values: Distribution(products.map { $0 * factor }))
      })
    return material
  }
}

extension Comparison {
  public var material: Material {
    // A row has nothing for a seed that only others were trained with.
    let seeds = Set(stages.flatMap(\.seeds)).sorted()
    return Material(
      losses: stages.map { stage in
        ComparedLoss(
          name: stage.label, train: stage.loss.train, validation: stage.loss.validation,
          publishedValidation: stage.known.flatMap { $0.isLecture ? $0.finals?.validation : nil },
          seeds: seeds.count > 1
            ? seeds.map { stage.losses[$0] } : [])
      },
      common: CommonSettings(
        settings: records.map(\.title).common, isOfOneList: isOfOneList))
  }
}
