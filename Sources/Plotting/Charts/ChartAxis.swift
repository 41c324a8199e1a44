import Diagnostics
import Quoting

/// What stands along a side of every panel.
public struct Axis: Sendable {
  public let title: Words?
  public let scale: Scale
  /// nil for what the values need.
  public let range: ClosedRange<Double>?
  /// What stands at the axis and where, as far as there is room; nil for round numbers.
  public let tics: [Tic]?
  /// What follows each round number: ` %`.
  public let unit: String

  public struct Tic: Sendable {
    public let words: Words
    public let value: Double
    /// Whether it has room before others, as the headline names it.
    public let isNeeded: Bool

    public init(_ words: Words, _ value: Double, isNeeded: Bool = false) {
      self.words = words
      self.value = value
      self.isNeeded = isNeeded
    }

    /// - Parameter text: the same in every language.
    public init(_ text: String, _ value: Double, isNeeded: Bool = false) {
      self.init(.name(text), value, isNeeded: isNeeded)
    }
  }

  public enum Scale: Sendable {
    case linear
    case logarithmic
    /// Names at 0, 1, 2 …; on a vertical axis from the top down.
    case categories([Words])
  }

  public init(
    _ title: Words?, _ scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    tics: [Tic]? = nil, unit: String = ""
  ) {
    self.title = title
    self.scale = scale
    self.range = range
    self.tics = tics
    self.unit = unit
  }
}

extension Sheet {
  /// What the last number below a panel and the first below the one beside it need, where both stand at
  /// the ends of their axes.
  func widthBetween(_ axis: Axis, _ size: ChartText) -> Double {
    guard let range = axis.range, axis.tics == nil, case .linear = axis.scale,
      range.upperBound.rounded() == range.upperBound, range.upperBound < 1e9
    else { return 0 }
    let ends = [range.lowerBound, range.upperBound].map {
      width(of: written(Int($0.rounded()).grouped), size) / 2
    }
    return ends[0] + ends[1] + (layout.isText ? Self.letterWidth : 24)
  }
}
