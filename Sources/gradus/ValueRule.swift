import ArgumentParser
import LanguageModel
import Plotting

/// How an option is declared whose value keeps a rule. Such an option is parsed without conditions, so
/// that a value may begin with a hyphen.
extension ValueRule {
  /// The option's `transform`.
  ///
  /// - Throws: the rule; the name of the option and the text are added by `ParserMessage`.
  func value(_ text: String) throws -> Value {
    guard let value = read(text) else {
      let guess = guess(text).map { " (did you mean \($0)?)" } ?? ""
      throw BrokenRule(description: words + guess)
    }
    return value
  }
}

extension Option {
  /// An option whose value keeps a rule.
  ///
  /// - Parameter defaultText: how help says what holds without the option; nil for the value itself.
  init(
    wrappedValue: Value, _ rule: ValueRule<Value>, _ abstract: String,
    name: NameSpecification = .long, default defaultText: String? = nil, valueName: String
  ) where Value: Sendable {
    self.init(
      wrappedValue: wrappedValue, name: name, parsing: .unconditional,
      help: .ruled(
        abstract, rule: rule.words, defaultText: defaultText ?? rule.text(wrappedValue),
        valueName: valueName), transform: rule.value)
  }

  /// The same of an option that need not be given.
  init<Given>(
    _ rule: ValueRule<Given>, _ abstract: String, default defaultText: String? = nil,
    valueName: String
  ) where Value == Given? {
    self.init(
      parsing: .unconditional,
      help: .ruled(abstract, rule: rule.words, defaultText: defaultText, valueName: valueName),
      transform: rule.value)
  }
}

extension ArgumentHelp {
  static func ruled(
    _ abstract: String, rule: String, defaultText: String?, valueName: String
  ) -> ArgumentHelp {
    let note = defaultText.map { " (default: \($0))" } ?? ""
    return ArgumentHelp("\(abstract): \(rule)\(note).", valueName: valueName)
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
      + "\(PictureSize.sides.upperBound), or in centimetres, as 12x7cm or, of a column, 8.5cm"
  ) { PictureSize($0) }
}
