import Layers

/// A kind of picture.
public struct Figure: Sendable {
  /// In kebab-case; also the name of its files.
  public let name: String
  public let needs: Needs
  private let make: Making

  private enum Making {
    case script(@Sendable (Material) throws(NothingToShow) -> GnuplotScript)
    case chart(@Sendable (Material) throws(NothingToShow) -> Chart)
  }

  /// What a figure is drawn of.
  public enum Needs: String, Sendable {
    case run = "one run"
    case twoRuns = "two runs"
    case runs = "several runs"
    /// Numbers that are drawn for the purpose.
    case nothing = "no run"
    /// A training for the purpose.
    case sweep = "a search for the learning rate"

    /// Whether it can be drawn of so many runs.
    public func allows(runs count: Int) -> Bool {
      switch self {
      case .run: count > 0
      case .twoRuns: count == 2
      case .runs: count > 1
      case .nothing: true
      case .sweep: false
      }
    }
  }

  init(
    _ name: String, needs: Needs,
    make: @escaping @Sendable (Material) throws(NothingToShow) -> GnuplotScript
  ) {
    self.name = name
    self.needs = needs
    self.make = .script(make)
  }

  init(
    _ name: String, needs: Needs,
    chart: @escaping @Sendable (Material) throws(NothingToShow) -> Chart
  ) {
    self.name = name
    self.needs = needs
    make = .chart(chart)
  }

  init(
    _ name: String,
    chartOfRun chart: @escaping @Sendable (PlottedRun) throws(NothingToShow) -> Chart
  ) {
    self.init(name, needs: .run) { material throws(NothingToShow) -> Chart in
      guard let run = material.runs.first else { throw NothingToShow(reason: "no run was given") }
      return try chart(run)
    }
  }

  init(
    _ name: String,
    ofRun make: @escaping @Sendable (PlottedRun) throws(NothingToShow) -> GnuplotScript
  ) {
    self.init(name, needs: .run) { material throws(NothingToShow) -> GnuplotScript in
      guard let run = material.runs.first else { throw NothingToShow(reason: "no run was given") }
      return try make(run)
    }
  }

  /// What it shows and how to read it, as of tanh.
  public var summary: String { summary(of: Tanh.function) }

  /// - Parameter function: the activation function of a run that it is drawn of.
  public func summary(
    of function: ActivationFunction?, in labels: Labels = .default
  ) -> String {
    ["shows", "reading"].map { labels.text("\(name).\($0)", of: function) }
      .joined(separator: " ")
  }

  /// The figure, ready to be drawn.
  ///
  /// - Throws: `NothingToShow` if the material has nothing for it.
  public func script(of material: Material) throws(NothingToShow) -> GnuplotScript {
    var script =
      switch make {
      case .script(let make): try make(material)
      case .chart(let make): try make(material).script
      }
    script.runs = needs == .nothing ? [] : material.runs.map(\.name)
    return script
  }
}

extension Figure {
  /// What it shows and finds; nil of the figures that are not drawn as charts.
  package func chart(of material: Material) throws(NothingToShow) -> Chart? {
    if case .chart(let make) = make { try make(material) } else { nil }
  }
}

/// Why a figure cannot be shown.
public struct NothingToShow: Error, Equatable, CustomStringConvertible {
  /// One clause: "no snapshot was recorded".
  public let description: String

  public init(reason: String) {
    description = reason
  }
}
