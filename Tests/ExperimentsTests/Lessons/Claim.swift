import Foundation

/// A piece of what a stage says of itself, and what proves it.
struct Claim: Sendable {
  let text: String
  /// Takes every number of the text; says whether the piece is true on a list of names.
  let holds: @Sendable (inout Numbers, LessonFacts) throws -> Bool

  init(
    _ text: String, _ holds: @escaping @Sendable (inout Numbers, LessonFacts) throws -> Bool
  ) {
    self.text = text
    self.holds = holds
  }

  /// The numbers of a text, from left to right. Words for numbers are not among them.
  struct Numbers {
    private var values: ArraySlice<Double>

    init(_ text: String) {
      values =
        text.matches(of: /\d+(?:,\d{3})*(?:\.\d+)?/).compactMap {
          Double($0.output.filter { $0 != "," })
        }[...]
    }

    var isEmpty: Bool { values.isEmpty }

    /// NaN, with which nothing is true, where the text has no more numbers.
    mutating func next() -> Double { values.popFirst() ?? .nan }

    mutating func integer() -> Int { Int(exactly: next()) ?? -1 }

    /// Two numbers, the smaller one first.
    mutating func range() -> ClosedRange<Double> {
      let (lower, upper) = (next(), next())
      return lower <= upper ? lower...upper : .nan ... .nan
    }
  }
}

/// Whether a number lies within a tolerance of another one; never of NaN.
func isNear(_ measured: Double, _ expected: Double, _ tolerance: Double) -> Bool {
  abs(measured - expected) <= tolerance
}
