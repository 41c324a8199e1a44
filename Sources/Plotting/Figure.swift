import Layers

/// A kind of picture.
public struct Figure: Sendable {
  /// In kebab-case; also the name of its files.
  public let name: String
  public let needs: Needs
  private let make: @Sendable (Material) throws(NothingToShow) -> Chart

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
    chart: @escaping @Sendable (Material) throws(NothingToShow) -> Chart
  ) {
    self.name = name
    self.needs = needs
    make = chart
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
    var script = try chart(of: material).script
    script.runs = needs == .nothing ? [] : material.runs.map(\.name)
    return script
  }
}

extension Figure {
  /// What it shows and finds.
  package func chart(of material: Material) throws(NothingToShow) -> Chart {
    var chart = try make(material)
    // Of several runs the settings tell which is which.
    if needs == .run { chart.runNames = material.runs.first?.names }
    return chart
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
