import LanguageModel
import Quoting

/// A knob of a stage or a setting of its training: what a study can vary, and what tells runs apart.
enum VariedChoice: Sendable {
  case knob(Knob)
  case setting(Setting)

  /// - Parameter name: the flag without its dashes, or its alias.
  /// - Returns: nil for what is neither.
  init?(named name: String) {
    if let knob = Knob.all.first(where: { $0.flag == name || $0.alias == name }) {
      self = .knob(knob)
    } else if let setting = Setting.all.first(where: { $0.flag == name || $0.alias == name }) {
      self = .setting(setting)
    } else {
      return nil
    }
  }

  /// All flags, without their dashes.
  static let flags = Knob.all.map(\.flag) + Setting.all.map(\.flag)

  /// The same of what a study can vary.
  ///
  /// - Throws: `GridRefusal` for what is neither, or changes nothing that is trained.
  init(_ name: String) throws(GridRefusal) {
    guard let choice = VariedChoice(named: name) else {
      let guess = NearestName.guess(name, among: Self.flags).map { "; did you mean \($0)?" } ?? ""
      throw GridRefusal(
        description: "--vary \(name): there is no such knob or setting\(guess) "
          + "(`gradus train --help` has them all)")
    }
    switch choice.flag {
    case Setting.seed.flag:
      throw GridRefusal(
        description: "--vary seed: every value is trained with several seeds; see --seeds")
    case Setting.recordEvery.flag, Setting.snapshots.flag:
      throw GridRefusal(
        description: "--vary \(choice.flag) would change what is recorded, not what is trained")
    default: self = choice
    }
  }

  var flag: String {
    switch self {
    case .knob(let knob): knob.flag
    case .setting(let setting): setting.flag
    }
  }

  /// What it may be, in words.
  var rule: String {
    if isSwitched { return "on or off" }
    return switch self {
    case .knob(let knob): knob.rule.words
    case .setting(let setting): setting.rule.words
    }
  }

  /// All values there are, where they are few words.
  var allWords: [String] {
    if isSwitched { return ["on", "off"] }
    return switch self {
    case .knob(let knob): knob.rule.allWords
    case .setting(let setting): setting.rule.allWords
    }
  }

  /// A value in the one way of writing it; nil for what is no value.
  func read(_ text: String) -> String? {
    if isSwitched { return ["on", "off"].contains(text) ? text : nil }
    return switch self {
    case .knob(let knob): knob.rule.read(text)
    case .setting(let setting): setting.rule.read(text)
    }
  }

  /// The value that a training has: of a knob in what the recipe is, or else as it was turned. nil where
  /// it has none.
  func text(_ stage: StageVariant?, _ settings: Settings) -> String? {
    switch self {
    case .knob(let knob):
      stage.flatMap { knob.text($0.recipe) ?? $0.knobs[knob.flag] } ?? (isSwitched ? "off" : nil)
    case .setting(let setting): setting.text(settings)
    }
  }

  /// As the row of a value is called.
  func words(_ text: String) -> String {
    if isSwitched { return text == "on" ? flag : "no \(flag)" }
    return switch self {
    case .knob(let knob): knob.words(for: text)
    case .setting(let setting): setting.words(for: text)
    }
  }

  /// As the title of a run says it, where it differs from the stage or the lecture's settings; nil for
  /// what titles do not say.
  func titleWords(_ text: String) -> String? {
    switch self {
    case .knob(let knob): knob.words(for: text)
    case .setting(let setting): setting.titleWords(text)
    }
  }

  /// Whether the titles of runs tell its values apart.
  var isInTitles: Bool {
    switch self {
    case .knob: true
    case .setting(let setting): setting.titleWord != nil
    }
  }

  /// Whether it is on by its flag, and else off.
  var isSwitched: Bool {
    switch self {
    case .knob(let knob): if case .switched = knob.form { true } else { false }
    case .setting(let setting): if case .switched = setting.form { true } else { false }
    }
  }
}
