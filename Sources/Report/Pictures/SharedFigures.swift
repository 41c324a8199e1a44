import Diagnostics
import Experiments
import Files
import LanguageModel
import Plotting
import Runs

/// Figures of several runs together, and of none.
struct SharedFigures {
  private let material: Material
  private let subject: Subject
  /// The first value of the BatchNorm picture; nil for the one that is drawn.
  private let firstValue: Double?
  private let runs: Int

  /// With titles that leave out what all runs have in common.
  init(of runs: [StoredRun], firstValue: Double?) {
    let records = runs.map(\.run)
    let titles = records.map(\.title)
    let names = titles.distinguished(by: runs.map(\.folder), without: titles.common)
    material = Material(
      runs: zip(runs, names).map { $0.plotted(as: $1) },
      losses: zip(runs, names).map { $0.comparedLoss(as: $1, showsLecture: false) },
      common: CommonSettings(settings: titles.common, isOfOneList: records.areOfOneList))
    subject = .runs(records)
    self.firstValue = firstValue
    self.runs = runs.count
  }

  /// What a figure's picture is about.
  func subject(of figure: Figure) -> Subject {
    figure.needs == .nothing ? Subject([figure.name]) : subject
  }

  /// - Throws: `NothingToShow`, also where the figure is not one of so many runs.
  func script(of figure: Figure) throws(NothingToShow) -> GnuplotScript {
    guard figure.needs.allows(runs: runs) else {
      throw NothingToShow(
        reason: figure.needs == .sweep ? "gradus lr-find draws it" : "\(runs) given")
    }
    var material = material
    if figure.needs == .nothing {
      material.fanIn = Self.fanIn
      material.batchNorm = BatchNormDemonstration(
        inputs: Demonstrations.batchNormInputs(first: firstValue))
    }
    return try figure.script(of: material)
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

extension Comparison {
  /// What its figure is drawn of.
  public var material: Material {
    Material(
      losses: stages.map { stage in
        ComparedLoss(
          name: stage.label, train: stage.loss.train, validation: stage.loss.validation,
          publishedValidation: stage.known.flatMap { $0.isLecture ? $0.finals?.validation : nil },
          interval: stage.validation?.halfWidth)
      },
      common: CommonSettings(
        settings: stages.flatMap(\.runs).map(\.run.title).common, isOfOneList: isOfOneList))
  }
}
