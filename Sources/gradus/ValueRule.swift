import ArgumentParser
import LanguageModel
import Plotting

/// What an option takes, declared once beside the option: its help says it, its text is read by it,
/// and the error repeats it.
///
/// Such an option is declared with `parsing: .unconditional`, so that a value may begin with a hyphen.
struct ValueRule<Value: Sendable>: Sendable {
  /// As in "takes a whole number from 1 to 1000".
  let words: String
  private let read: @Sendable (String) -> Value?

  init(_ words: String, read: @escaping @Sendable (String) -> Value?) {
    self.words = words
    self.read = read
  }

  /// The option's `transform`.
  ///
  /// - Throws: the rule; the name of the option and the text are added by `ParserMessage`.
  func value(_ text: String) throws -> Value {
    guard let value = read(text) else { throw Broken(description: words) }
    return value
  }

  /// The option's `help`.
  ///
  /// - Parameter standard: what holds where the option is not given.
  func help(
    _ abstract: String, default standard: String? = nil, valueName: String
  ) -> ArgumentHelp {
    let note = standard.map { " (default: \($0))" } ?? ""
    return ArgumentHelp("\(abstract): \(words)\(note).", valueName: valueName)
  }

  private struct Broken: Error, CustomStringConvertible {
    let description: String
  }
}

extension ValueRule where Value: FixedWidthInteger {
  static func whole(_ range: ClosedRange<Value>) -> ValueRule {
    ValueRule("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      Value(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension ValueRule<Double> {
  static func number(_ range: ClosedRange<Int>) -> ValueRule {
    let limits = Double(range.lowerBound)...Double(range.upperBound)
    return ValueRule("a number from \(range.lowerBound) to \(range.upperBound)") { text in
      Double(text).flatMap { limits.contains($0) ? $0 : nil }
    }
  }

  /// A number above 0 that is one as a Float too.
  static let positive = ValueRule("a number above 0 (from 1e-45 to 3.4e38)") { text in
    Double(text).flatMap { Float($0) > 0 && Float($0).isFinite ? $0 : nil }
  }
}

extension ValueRule<Float> {
  static let positive = ValueRule(ValueRule<Double>.positive.words) { text in
    Float(text).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }

  static let finite = ValueRule("a finite number (from -3.4e38 to 3.4e38)") { text in
    Float(text).flatMap { $0.isFinite ? $0 : nil }
  }

  static let notNegative = ValueRule("a number from 0 to 3.4e38") { text in
    Float(text).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
  }

  static let share = ValueRule("a number from 0 to 1") { text in
    Float(text).flatMap { 0...1 ~= $0 ? $0 : nil }
  }
}

extension ValueRule<UInt64> {
  static let seed = whole(.min ... .max)
}

extension ValueRule<PictureSize> {
  static let size = ValueRule(
    PictureSize.presets.map { "\($0.name) (\($0.size.width)x\($0.size.height))" }
      .joined(separator: ", ")
      + ", or WIDTHxHEIGHT with sides from \(PictureSize.sides.lowerBound) to "
      + "\(PictureSize.sides.upperBound)"
  ) { PictureSize($0) }
}

extension ValueRule<[Int]> {
  /// Steps in ascending order, each once.
  static let steps: ValueRule = {
    let range = 0...Settings.stepRange.upperBound - 1
    let most = Settings.mostSnapshots
    return ValueRule(
      "up to \(most) whole numbers from 0 to \(range.upperBound) with commas between them"
    ) { text in
      let parts = text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
      let steps = parts.compactMap { Int(String($0)) }
      guard steps.count == parts.count, steps.allSatisfy(range.contains) else { return nil }
      let each = Set(steps).sorted()
      return each.count <= most ? each : nil
    }
  }()
}

extension ValueRule<Knobs.BiasChoice> {
  static let biasStart = ValueRule(
    "zero, normal, none, or a scale for normal draws, \(ValueRule<Float>.finite.words)"
  ) { text in
    switch text {
    case "none": Knobs.BiasChoice.none
    case "zero": .scale(0)
    case "normal": .scale(1)
    default: Float(text).flatMap { $0.isFinite ? .scale($0) : nil }
    }
  }
}
