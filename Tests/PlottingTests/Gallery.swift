import Diagnostics
import Glibc
import Plotting

/// Every figure that can be drawn, of whatever it needs.
enum Gallery {
  /// Of a run and, for those that need more, of two runs or of demonstrations.
  static func scripts(_ run: PlottedRun) throws -> [(name: String, script: GnuplotScript)] {
    var scripts: [(name: String, script: GnuplotScript)] = []
    for figure in Figure.all {
      do throws(NothingToShow) {
        scripts.append((figure.name, try figure.script(of: material(run, for: figure))))
      } catch {
        // A model with one tanh layer has no depth.
        guard figure.name == "depth" else { throw error }
      }
    }
    return scripts
  }

  /// The same as data.
  static func charts(_ run: PlottedRun) throws -> [Chart] {
    var charts: [Chart] = []
    for figure in Figure.all {
      do throws(NothingToShow) {
        charts.append(try figure.chart(of: material(run, for: figure)))
      } catch {
        guard figure.name == "depth" else { throw error }
      }
    }
    return charts
  }

  static func material(_ run: PlottedRun, for figure: Figure) -> Material {
    switch figure.needs {
    case .run: return Material(runs: [run])
    case .twoRuns, .runs:
      var material = Material(runs: [run, SyntheticRun.small])
      material.losses = [
        ComparedLoss(
          name: "raw", train: 2.12, validation: 2.17, publishedValidation: 2.1682,
          seeds: [2.168, 2.172]),
        ComparedLoss(
          name: "kaiming", train: 2.04, validation: 2.11),
      ]
      return material
    case .nothing, .sweep:
      var material = Material()
      material.fanIn = fanIn
      material.batchNorm = BatchNormDemonstration(inputs: [-1.8, 5.35, 0.46, 2.44, -0.45])
      material.sweep = sweep
      return material
    }
  }

  static let fanIn: FanInDemonstration = {
    var chance = Chance(state: 5)
    let values = (0..<2_000).map { _ in Float(chance.normal()) }
    func scaled(_ factor: Float) -> Distribution { Distribution(values.map { $0 * factor }) }
    return FanInDemonstration(
      inputCount: 10, inputs: scaled(1),
      outputs: [
        .init(scale: "1", values: scaled(3.16)), .init(scale: "5", values: scaled(15.8)),
        .init(scale: "0.2", values: scaled(0.632)), .init(scale: "1/√10", values: scaled(1)),
      ])
  }()

  /// A valley at a rate of 0.1, and an explosion at the end.
  static let sweep: LearningRateSweep = {
    var chance = Chance(state: 6)
    let exponents = (0..<1_000).map { -3 + 3 * Double($0) / 999 }
    return LearningRateSweep(
      rates: exponents.map { pow(10, $0) },
      losses: exponents.map { exponent in
        let distance = exponent + 1
        return Float(2.4 + distance * distance / 3 + exp(20 * exponent) + 0.1 * chance.normal())
      })
  }()
}

extension Figure {
  func script(of run: PlottedRun) throws(NothingToShow) -> GnuplotScript {
    try script(of: Material(runs: [run]))
  }

  func text(of run: PlottedRun, style: PictureStyle = PictureStyle()) throws -> String {
    try text(of: Material(runs: [run]), style: style)
  }

  func text(of material: Material, style: PictureStyle = PictureStyle()) throws -> String {
    try script(of: material).text(name, style: style)
  }
}

extension GnuplotScript {
  func text(_ name: String, style: PictureStyle = PictureStyle()) throws -> String {
    try readable(name: name, format: .png, style: style).text
  }
}

extension PictureStyle {
  init(
    theme: Theme = .light, palette: Palette = .okabeIto, width: Int = 1920, height: Int = 1080,
    fontSize: Double? = nil, annotates: Bool = false, labels: Labels = .default,
    textColumns: Int = 100, textRows: Int = 32
  ) {
    self.init()
    self.theme = theme
    self.palette = palette
    size = PictureSize(width: width, height: height)
    self.fontSize = fontSize
    self.annotates = annotates
    self.labels = labels
    (self.textColumns, self.textRows) = (textColumns, textRows)
  }
}
