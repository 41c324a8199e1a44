import ArgumentParser
import LanguageModel
import Plotting

/// How an option is declared whose value keeps a rule. Such an option is declared with
/// `parsing: .unconditional`, so that a value may begin with a hyphen.
extension ValueRule {
  /// The option's `transform`.
  ///
  /// - Throws: the rule; the name of the option and the text are added by `ParserMessage`.
  func value(_ text: String) throws -> Value {
    guard let value = read(text) else { throw BrokenRule(description: words) }
    return value
  }

  /// The option's `help`.
  ///
  /// - Parameter defaultText: what holds where the option is not given.
  func help(
    _ abstract: String, default defaultText: String? = nil, valueName: String
  ) -> ArgumentHelp {
    let note = defaultText.map { " (default: \($0))" } ?? ""
    return ArgumentHelp("\(abstract): \(words)\(note).", valueName: valueName)
  }
}

/// A value that does not keep its rule.
struct BrokenRule: Error, CustomStringConvertible {
  /// The rule.
  let description: String
}

extension ValueRule<PictureSize> {
  static let size = ValueRule(
    PictureSize.presets.map { "\($0.name) (\($0.size.width)x\($0.size.height))" }
      .joined(separator: ", ")
      + ", or WIDTHxHEIGHT with sides from \(PictureSize.sides.lowerBound) to "
      + "\(PictureSize.sides.upperBound)"
  ) { PictureSize($0) }
}
