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
  private var options: [String: Option<String?>] = [:]
  private var switches: [String: Flag<Bool>] = [:]
  private var inversions: [String: Flag<Bool?>] = [:]

  init() {
    for choice in Group.choices {
      switch choice.form {
      case .value(let value): options[choice.flag] = Self.option(choice, value)
      case .switched:
        switches[choice.flag] = Flag(
          wrappedValue: false, name: .customLong(choice.flag), help: "\(choice.help).")
      case .inverted:
        inversions[choice.flag] = Flag(
          name: .customLong(choice.flag), inversion: .prefixedNo, help: "\(choice.help).")
      }
    }
  }

  private static func option(
    _ choice: Choice<Group.Subject>, _ value: Choice<Group.Subject>.Value
  ) -> Option<String?> {
    var names: [NameSpecification.Element] = [.customLong(choice.flag)]
    if let alias = value.alias {
      let isShort = alias.count == 1
      names.insert(
        isShort ? .customShort(Character(alias)) : .customLong(alias), at: isShort ? 0 : 1)
    }
    return Option(
      name: NameSpecification(names),
      parsing: .unconditional,
      help: .ruled(
        choice.help, rule: value.rule, standard: value.standard, valueName: value.name),
      completion: value.allWords.isEmpty ? nil : .list(value.allWords)
    ) { text in
      guard let value = value.normalized(text) else { throw BrokenRule(description: value.rule) }
      return value
    }
  }

  /// The values that were given, as text, by the flags of the choices.
  var values: [String: String] {
    var values = options.compactMapValues(\.wrappedValue)
    for (flag, isOn) in switches where isOn.wrappedValue { values[flag] = "on" }
    for (flag, isOn) in inversions {
      if let isOn = isOn.wrappedValue { values[flag] = isOn ? "on" : "off" }
    }
    return values
  }
}

extension ChoiceOptions: CustomReflectable {
  var customMirror: Mirror {
    Mirror(
      self,
      children: Group.choices.map { choice in
        let flag = choice.flag
        let wrapper: Any? = options[flag] ?? switches[flag] ?? inversions[flag]
        return (label: flag, value: wrapper as Any)
      })
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for choice in Group.choices {
      let key = Key(stringValue: choice.flag)
      switch choice.form {
      case .value:
        options[choice.flag] = try container.decode(Option<String?>.self, forKey: key)
      case .switched:
        switches[choice.flag] = try container.decode(Flag<Bool>.self, forKey: key)
      case .inverted:
        inversions[choice.flag] = try container.decode(Flag<Bool?>.self, forKey: key)
      }
    }
  }
}
