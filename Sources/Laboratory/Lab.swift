import LanguageModel
import Plotting

/// An experiment of a course: a setting, what is measured in it, a figure of that, and for each of the
/// course's claims whether it holds.
///
/// A lab is a type in the folder `Labs`, most often one file, with its parts beside it; a line of the list
/// below; and its words in the table of labels (`lab-NAME.headline`, `.line`, `.reading`). Where it compares
/// settings, each starts the random stream anew, so that all see the same draws, only scaled.
public protocol Lab: Sendable {
  /// In kebab-case.
  var name: String { get }
  /// The question that it answers, in one line.
  var question: String { get }
  /// What it needs; drawn numbers alone, unless it says so.
  var data: LabData { get }
  /// What can be changed in it, beside the seed and the length.
  var choices: [Choice<LabSetup>] { get }

  /// Measures.
  ///
  /// - Parameter setup: with names or images, where the lab needs some.
  /// - Throws: `LabRefusal` where the names or images do not do for it.
  func result(_ setup: LabSetup) async throws -> LabResult
}

/// What a lab is made of.
public enum LabData: Sendable {
  /// Drawn numbers alone.
  case none
  case names
  /// Names, or images where some are given.
  case namesOrImages
}

extension Lab {
  public var data: LabData { .none }
  public var choices: [Choice<LabSetup>] { [] }

  /// One of its labels.
  func label(_ key: String, _ values: [String: String] = [:]) -> Words {
    .label("lab-\(name).\(key)", values)
  }

  /// A chart under its name.
  func chart(
    _ headline: Words, line: Words? = nil, hero: Chart.Hero? = nil, x: Axis, y: Axis,
    _ panels: [Panel]
  ) -> Chart {
    Chart(
      "lab-\(name)", headline: headline, line: line ?? label("line"), hero: hero, x: x, y: y,
      panels: panels)
  }
}

/// All labs, in the order of the courses.
public enum LabCatalogue {
  /// One that is added here is listed, run by its name, and asked for its labels and article by tests.
  public static let all: [any Lab] = [
    DepthLab(),
    GradientFlowLab(),
    ActivationsLab(),
    SquashLab(),
    SoftmaxLab(),
    VarianceLab(),
    FanInLab(),
    SaturationTableLab(),
    NormsLab(),
    SymmetryLab(),
    LSUVLab(),
    OrthogonalLab(),
    ResidualLab(),
    DropoutLab(),
    MixupLab(),
    EarlyStoppingLab(),
    EnsembleLab(),
    TechniquesLab(),
    ZeroInitLab(),
    FoldLab(),
  ]
}
