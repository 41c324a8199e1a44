import Foundation
import Runs

/// One number of a reference beside what this build makes of it.
public struct Check: Equatable, Sendable {
  /// What it is about: `dataset`, `random streams` or a stage.
  public let subject: String
  /// In plain words.
  public let name: String
  public let expected: Expected
  public let measured: Measured
  /// `lecture` for what the lecture printed, `measured` for what an independent program made of the
  /// lecture's list, or a program and its version.
  public let source: String

  public enum Expected: Equatable, Sendable {
    /// - Parameter decimals: with how many it is shown.
    case number(Double, tolerance: Double, decimals: Int)
    /// What a chaotic stage may end at.
    case range(ClosedRange<Double>)
    case text(String)
  }

  public enum Measured: Equatable, Sendable {
    case number(Double)
    case text(String)
  }

  /// Whether the measured is the expected. NaN is never what was expected.
  public var passes: Bool {
    switch (expected, measured) {
    case (.number(let expected, let tolerance, _), .number(let measured)):
      abs(measured - expected) <= tolerance
    case (.range(let range), .number(let measured)): range.contains(measured)
    case (.text(let expected), .text(let measured)): expected == measured
    default: false
    }
  }

  /// As it is shown.
  public var expectedText: String {
    switch expected {
    case .number(let number, _, let decimals): Self.text(number, decimals: decimals)
    case .range(let range):
      Self.text(range.lowerBound, decimals: Self.rangeDecimals) + "…"
        + Self.text(range.upperBound, decimals: Self.rangeDecimals)
    case .text(let text): text
    }
  }

  /// As it is shown: a number with one digit more than the expected one, unless it is a count.
  public var measuredText: String {
    switch (measured, expected) {
    case (.number(let number), .number(_, let tolerance, let decimals)):
      Self.text(number, decimals: tolerance == 0 ? decimals : decimals + 1)
    case (.number(let number), _): Self.text(number, decimals: Self.rangeDecimals + 1)
    case (.text(let text), _): text
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
    switch expected {
    case .number(let number, let tolerance, _):
      try container.encode(number, forKey: .expected)
      try container.encode(tolerance, forKey: .tolerance)
    case .range(let range):
      try container.encode([range.lowerBound, range.upperBound], forKey: .expected)
    case .text(let text): try container.encode(text, forKey: .expected)
    }
    switch measured {
    case .number(let number):
      try container.encode(number.isFinite ? number : nil, forKey: .measured)
    case .text(let text): try container.encode(text, forKey: .measured)
    }
    try container.encode(source, forKey: .source)
    try container.encode(passes, forKey: .passes)
  }
}
