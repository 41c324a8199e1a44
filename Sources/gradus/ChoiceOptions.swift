import ArgumentParser
import LanguageModel

/// A list of choices whose flags belong together.
protocol ChoiceGroup {
  associatedtype Subject
  static var choices: [Choice<Subject>] { get }
}

/// The flags of a list of choices.
///
/// The argument parser finds options among the children that a type's mirror shows, and has them
/// decoded under the names that they have there. So the options of a list need not be properties.
struct ChoiceOptions<Group: ChoiceGroup>: ParsableArguments {
  /// An `Option<String?>`, a `Flag<Bool>` or a `Flag<Bool?>` for each choice, by its flag.
  private var options: [String: any Decodable & Sendable] = [:]

  init() {
    for choice in Group.choices { options[choice.flag] = Self.option(choice) }
  }

  private static func option(_ choice: Choice<Group.Subject>) -> any Decodable & Sendable {
    let name = NameSpecification.Element.customLong(choice.flag)
    switch choice.form {
    case .value(let valueName):
      let alias = choice.alias.map {
        $0.count == 1 ? NameSpecification.Element.customShort(Character($0)) : .customLong($0)
      }
      let names = [name, alias].compactMap(\.self)
      return Option<String?>(
        // Help has a short flag first.
        name: NameSpecification(choice.alias?.count == 1 ? names.reversed() : names),
        parsing: .unconditional,
        help: .ruled(
          choice.help, rule: choice.rule.words, defaultText: choice.defaultText,
          valueName: valueName),
        completion: choice.rule.allWords.isEmpty ? nil : .list(choice.rule.allWords),
        transform: choice.rule.value)
    case .switched: return Flag(wrappedValue: false, name: [name], help: "\(choice.help).")
    case .inverted:
      return Flag<Bool?>(name: [name], inversion: .prefixedNo, help: "\(choice.help).")
    }
  }

  /// The values that were given, as text, by the flags of the choices.
  var values: [String: String] {
    options.compactMapValues { option in
      switch option {
      case let option as Option<String?>: option.wrappedValue
      case let flag as Flag<Bool>: flag.wrappedValue ? "on" : nil
      case let flag as Flag<Bool?>: flag.wrappedValue.map { $0 ? "on" : "off" }
      default: preconditionFailure("no option of a choice: \(option)")
      }
    }
  }
}

extension ChoiceOptions: CustomReflectable {
  var customMirror: Mirror {
    Mirror(self, children: Group.choices.map { (label: $0.flag, value: options[$0.flag] as Any) })
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func decode<Value: Decodable & Sendable>(_ like: Value, _ flag: String) throws -> Value {
      try container.decode(Value.self, forKey: Key(stringValue: flag))
    }
    self.init()
    options = try Dictionary(
      uniqueKeysWithValues: options.map { flag, option in (flag, try decode(option, flag)) })
  }
}
