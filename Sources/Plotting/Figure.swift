/// A kind of picture that can be drawn of a run.
public struct Figure: Sendable {
  /// In kebab-case; also the name of its files.
  public let name: String
  /// What it shows and how to read it.
  public let summary: String
  private let make: @Sendable (PlottedRun) throws(NothingToShow) -> GnuplotScript

  init(
    name: String, summary: String,
    make: @escaping @Sendable (PlottedRun) throws(NothingToShow) -> GnuplotScript
  ) {
    self.name = name
    self.summary = summary
    self.make = make
  }

  /// The figure of a run.
  ///
  /// - Throws: `NothingToShow` if the run's record has nothing for it.
  public func script(of run: PlottedRun) throws(NothingToShow) -> GnuplotScript {
    try make(run)
  }

  /// The figures of one run, in reading order.
  public static let all: [Figure] = [
    .loss, .preActivations, .activations, .saturation, .activationDistribution,
    .gradientDistribution, .weightGradientDistribution, .updateRatio,
  ]
}

/// Why a run cannot show a figure.
public struct NothingToShow: Error, Equatable, CustomStringConvertible {
  /// One clause: "no tanh layer was recorded".
  public let reason: String

  public init(reason: String) {
    self.reason = reason
  }

  public var description: String { reason }
}
