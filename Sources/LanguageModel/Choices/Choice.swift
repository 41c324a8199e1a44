/// One thing that a user chooses by a flag, declared once: what it means, what it may be, and where it
/// is kept. Flags, help, checks, titles, comparisons and commands are loops over choices.
public struct Choice<Subject>: Sendable {
  /// The flag without its dashes.
  public let flag: String
  /// Another flag for the same; one letter is a short flag.
  public let alias: String?
  public let form: Form
  /// What is chosen, in the words of the help.
  public let help: String
  /// What the value may be. It reads a text as the one way of writing that value.
  public let rule: ValueRule<String>
  /// What holds where the flag is not given, if help is to say so.
  public internal(set) var defaultText: String?
  /// What it is called in the title of a run; nil for what titles do not say, or say otherwise.
  public internal(set) var titleWord: String?
  /// How a report says it; nil for what reports leave out.
  public internal(set) var reading: (label: String, text: @Sendable (Subject) -> String)?

  /// The value as text; nil where the subject has no such thing.
  public let text: @Sendable (Subject) -> String?
  /// Puts a value into the subject that is given as text.
  let set: @Sendable (_ text: String, inout Subject) throws(ChoiceRefusal) -> Void

  /// How the flag is given.
  public enum Form: Sendable {
    /// With a value, for which a name stands in the help.
    case value(_ name: String)
    /// By itself: it is on, or not there.
    case switched
    /// By itself, or with `no-` before it.
    case inverted
  }

  /// As it stands on the command line, without the dashes in front: `output-bias 0.5`, `no-batchnorm`.
  public func words(for text: String) -> String {
    if case .value = form { return "\(flag) \(text)" }
    return text == ValueRule.onOrOff.text(false) ? "no-\(flag)" : flag
  }

  /// As it stands in the title of a run: `rate 0.03`; nil for what titles do not say, or say otherwise.
  public func titleWords(_ text: String) -> String? {
    guard let titleWord, case .value = form else { return titleWord }
    return "\(titleWord) \(text)"
  }
}

extension Choice {
  /// - Parameters:
  ///   - read: nil where the subject has no such thing.
  ///   - write: throws where the subject cannot take it.
  package init<Value: Sendable>(
    _ flag: String, alias: String? = nil, _ form: Form, _ help: String, rule: ValueRule<Value>,
    default defaultText: String? = nil, read: @escaping @Sendable (Subject) -> Value?,
    write: @escaping @Sendable (Value, inout Subject) throws(ChoiceRefusal) -> Void
  ) {
    self.flag = flag
    self.alias = alias
    self.form = form
    self.help = help
    self.rule = ValueRule(rule.words, allWords: rule.allWords) { rule.read($0).map(rule.text) }
    self.defaultText = defaultText
    text = { read($0).map(rule.text) }
    set = { text, subject throws(ChoiceRefusal) in
      guard let value = rule.read(text) else { throw ChoiceRefusal(reason: "takes \(rule.words)") }
      try write(value, &subject)
    }
  }

  /// A value that is kept at one place.
  package init<Value: Sendable>(
    _ flag: String, alias: String? = nil, _ form: Form, _ help: String, rule: ValueRule<Value>,
    default defaultText: String? = nil, at path: WritableKeyPath<Subject, Value> & Sendable
  ) {
    self.init(flag, alias: alias, form, help, rule: rule, default: defaultText) {
      $0[keyPath: path]
    } write: { value, subject in
      subject[keyPath: path] = value
    }
  }
}

extension Choice {
  /// Puts a value into a subject that takes every value of the rule.
  ///
  /// - Precondition: the text was read by the rule.
  package func write(_ text: String, to subject: inout Subject) {
    do throws(ChoiceRefusal) {
      try set(text, &subject)
    } catch {
      preconditionFailure("--\(flag) \(error.reason)")
    }
  }
}

/// Why a subject cannot take a value.
package struct ChoiceRefusal: Error {
  /// In words, after "it".
  let reason: String
}
