import LanguageModel
import Quoting

/// One knob or setting with the values that a study gives it.
public struct Variation: Sendable {
  /// Without its dashes, and never an alias.
  public let flag: String
  public let values: [Value]
  private let choice: VariedChoice

  public struct Value: Sendable {
    /// As it was given: `5/3`.
    public let given: String
    /// In the one way of writing it.
    public let text: String

    /// nil for what is no number.
    public var number: Double? {
      Double(numberOrFraction: given).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// - Parameter text: as on the command line: `hidden-gain=0.5,1,5/3`, `hidden-gain=0.1:10:9:log`.
  /// - Throws: `GridRefusal` for what is no knob or setting of a training, or no values of it.
  public init(_ text: String) throws(GridRefusal) {
    let scalars = text.unicodeScalars
    guard let sign = scalars.firstIndex(of: "=") else {
      throw GridRefusal(
        description:
          "--vary \(text) has no values; write NAME=VALUE,VALUE as in hidden-gain=0.5,5/3")
    }
    let name = String(scalars[..<sign].drop { $0 == "-" })
    let choice = try VariedChoice(name)
    var given: [String] = []
    for part in scalars[scalars.index(after: sign)...]
      .split(separator: ",", omittingEmptySubsequences: false)
    {
      given += try choice.spread(String(part)) ?? [String(part)]
    }
    var values: [Value] = []
    for text in given {
      guard let value = choice.read(text) else {
        throw GridRefusal(
          description:
            "--vary \(choice.flag) takes \(choice.rule), not \(text.isEmpty ? "\"\"" : text)")
      }
      if let other = values.first(where: { $0.text == value }) {
        throw GridRefusal(
          description: "--vary \(choice.flag) has one value twice, \(other.given) and \(text)")
      }
      values.append(Value(given: text, text: value))
    }
    guard values.count > 1 else {
      throw GridRefusal(
        description: "--vary \(choice.flag) has one value; name two or more")
    }
    self.flag = choice.flag
    self.values = values
    self.choice = choice
  }

  /// Whether every value is a number, so that it has a place on an axis.
  public var isNumeric: Bool { values.allSatisfy { $0.number != nil } }

  /// Whether it is meant by a flag or its alias.
  func isCalled(_ name: String) -> Bool { VariedChoice(named: name)?.flag == flag }

  /// A value in the one way of writing it; nil for what is none.
  func read(_ text: String) -> String? { choice.read(text) }

  /// What the row of a value is called: `hidden-gain 5/3`, `no-batchnorm`.
  func words(for value: Value) -> String { choice.words(value.given) }

  /// What the folder of a run says beside what its title says.
  func folderWords(for value: Value) -> String? {
    choice.isInTitles ? nil : choice.words(value.text)
  }

  /// The value that a training without it has; nil where it has none.
  func own(_ stage: StageVariant?, _ settings: Settings) -> String? {
    choice.text(stage, settings)
  }

  /// Puts a value where it belongs. A switch that is off is not given.
  func put(_ value: Value, into knobs: inout [String: String], _ settings: inout Settings) {
    if choice.isSwitched, value.text == "off" { return }
    switch choice {
    case .knob: knobs[flag] = value.text
    case .setting: settings.set(flag, to: value.text)
    }
  }

  var isKnob: Bool { if case .knob = choice { true } else { false } }
}

/// Why there can be no such study, in one sentence with what to do.
public struct GridRefusal: Error, CustomStringConvertible {
  public let description: String
}
