/// One thing that a user chooses by a flag, declared once: what it means, what it may be, and where it
/// is kept. Flags, help, checks, titles, comparisons and commands are loops over choices.
public struct Choice<Subject>: Sendable {
  /// The flag without its dashes.
  public let flag: String
  public let form: Form
  /// What is chosen, in the words of the help.
  public let help: String
  /// The value as text; nil where the subject has no such thing.
  public let text: @Sendable (Subject) -> String?
  /// Puts a value into the subject.
  ///
  /// - Parameter text: in the form that `normalized` gives it.
  let set: @Sendable (_ text: String, inout Subject) throws(ChoiceRefusal) -> Void

  /// How the flag is given.
  public enum Form: Sendable {
    /// With a value.
    case value(Value)
    /// By itself: it is on, or not there.
    case switched
    /// By itself, or with `no-` before it.
    case inverted
  }

  /// What is to be known of a flag's value.
  public struct Value: Sendable {
    /// What stands for it in the help.
    public let name: String
    /// What it may be, in words.
    public let rule: String
    /// All values there are, where they are few words.
    public let allWords: [String]
    /// Another flag for the same, without its dashes; one letter is a short flag.
    public var alias: String?
    /// What holds where the flag is not given, if help is to say so.
    public var standard: String?
    /// The value in the one way of writing it; nil for a text that is none.
    public let normalized: @Sendable (String) -> String?
  }

  static var on: String { "on" }
  static var off: String { "off" }

  /// A text in the one way of writing it; nil where it is no value of this flag.
  public func normalized(_ text: String) -> String? {
    switch form {
    case .value(let value): value.normalized(text)
    case .switched: text == Self.on ? text : nil
    case .inverted: text == Self.on || text == Self.off ? text : nil
    }
  }

  /// As it stands on the command line, without the dashes in front: `output-bias 0.5`, `no-batchnorm`.
  public func words(for text: String) -> String {
    switch form {
    case .value: "\(flag) \(text)"
    case .switched, .inverted: text == Self.off ? "no-\(flag)" : flag
    }
  }
}

extension Choice {
  /// A flag with a value.
  ///
  /// - Parameters:
  ///   - read: nil where the subject has no such thing.
  ///   - write: throws where the subject cannot take it.
  static func value<Kept: Sendable>(
    _ flag: String, alias: String? = nil, _ help: String, name: String, rule: ValueRule<Kept>,
    standard: String? = nil,
    read: @escaping @Sendable (Subject) -> Kept?,
    write: @escaping @Sendable (Kept, inout Subject) throws(ChoiceRefusal) -> Void
  ) -> Choice {
    let value = Value(
      name: name, rule: rule.words, allWords: rule.allWords, alias: alias, standard: standard,
      normalized: { rule.read($0).map(rule.text) })
    return Choice(flag: flag, form: .value(value), help: help) {
      read($0).map(rule.text)
    } set: { text, subject throws(ChoiceRefusal) in
      guard let value = rule.read(text) else { throw ChoiceRefusal(reason: "takes \(rule.words)") }
      try write(value, &subject)
    }
  }

  /// A flag with a value that is kept at one place.
  static func value<Kept: Sendable>(
    _ flag: String, alias: String? = nil, _ help: String, name: String, rule: ValueRule<Kept>,
    standard: String? = nil, path: WritableKeyPath<Subject, Kept> & Sendable
  ) -> Choice {
    value(flag, alias: alias, help, name: name, rule: rule, standard: standard) {
      $0[keyPath: path]
    } write: { value, subject in
      subject[keyPath: path] = value
    }
  }

  /// A flag that is on or off.
  static func isOn(
    _ flag: String, _ form: Form, _ help: String, read: @escaping @Sendable (Subject) -> Bool,
    write: @escaping @Sendable (Bool, inout Subject) throws(ChoiceRefusal) -> Void
  ) -> Choice {
    Choice(flag: flag, form: form, help: help) {
      read($0) ? on : off
    } set: { text, subject throws(ChoiceRefusal) in
      try write(text == on, &subject)
    }
  }
}

/// Why a subject cannot take a value.
struct ChoiceRefusal: Error {
  /// In words, after "it".
  let reason: String
}
