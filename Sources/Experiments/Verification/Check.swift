import Foundation
import Runs

/// One number of a reference beside what this build makes of it.
public struct Check: Equatable, Sendable {
  /// What it is about: `dataset`, `random streams` or a stage.
  public let subject: String
  /// In plain words.
  public let name: String
  public let finding: Finding
  /// `lecture` for what the lecture printed, `measured` for what an independent program made of the
  /// lecture's list, or a program and its version.
  public let source: String

  package init(subject: String, name: String, finding: Finding, source: String) {
    self.subject = subject
    self.name = name
    self.finding = finding
    self.source = source
  }

  /// What was expected, and what was measured.
  public enum Finding: Equatable, Sendable {
    /// - Parameter decimals: with how many the expected number is shown.
    case number(Double, tolerance: Double, decimals: Int, measured: Double)
    /// What a chaotic stage may end at.
    case range(ClosedRange<Double>, measured: Double)
    case text(String, measured: String)
  }

  /// Whether the measured is the expected. NaN is never what was expected.
  public var passes: Bool {
    switch finding {
    case .number(let expected, let tolerance, _, let measured):
      abs(measured - expected) <= tolerance
    case .range(let range, let measured): range.contains(measured)
    case .text(let expected, let measured): expected == measured
    }
  }

  /// As it is shown.
  public var expectedText: String {
    switch finding {
    case .number(let number, _, let decimals, _): Self.text(number, decimals: decimals)
    case .range(let range, _):
      Self.text(range.lowerBound, decimals: Self.rangeDecimals) + "…"
        + Self.text(range.upperBound, decimals: Self.rangeDecimals)
    case .text(let text, _): text
    }
  }

  /// As it is shown: a number with one digit more than the expected one, unless it is a count.
  public var measuredText: String {
    switch finding {
    case .number(_, let tolerance, let decimals, let measured):
      Self.text(measured, decimals: tolerance == 0 ? decimals : decimals + 1)
    case .range(_, let measured): Self.text(measured, decimals: Self.rangeDecimals + 1)
    case .text(_, let measured): measured
    }
  }

  private static let rangeDecimals = 3

  private static func text(_ number: Double, decimals: Int) -> String {
    String(format: "%.*f", decimals, number)
  }
}

extension Check: Encodable {
  private enum Key: CodingKey {
    case subject, name, expected, tolerance, measured, source, passes
  }

  /// A range is a list of two; a measured number that is not finite is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(subject, forKey: .subject)
    try container.encode(name, forKey: .name)
    switch finding {
    case .number(let expected, let tolerance, _, let measured):
      try container.encode(expected, forKey: .expected)
      try container.encode(tolerance, forKey: .tolerance)
      try container.encode(measured.isFinite ? measured : nil, forKey: .measured)
    case .range(let range, let measured):
      try container.encode([range.lowerBound, range.upperBound], forKey: .expected)
      try container.encode(measured.isFinite ? measured : nil, forKey: .measured)
    case .text(let expected, let measured):
      try container.encode(expected, forKey: .expected)
      try container.encode(measured, forKey: .measured)
    }
    try container.encode(source, forKey: .source)
    try container.encode(passes, forKey: .passes)
  }
}
