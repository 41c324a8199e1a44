import LanguageModel
import Quoting
import Runs

/// By what runs are put in order and filtered: a knob or a setting by its flag, or what else is known of
/// a run.
struct RunField: Sendable {
  /// In its one way of writing.
  let name: String
  /// What a value may be. It reads a text as the one way of writing that value.
  let rule: ValueRule<String>
  /// Of a run; nil where it has none.
  let value: @Sendable (ListedRun) -> String?
  /// The knob or setting.
  var choice: VariedChoice?

  /// - Parameter name: a flag with or without its dashes, an alias of it, or another field.
  /// - Throws: `InventoryRefusal` for what is no field.
  init(_ name: String, for flag: String) throws(InventoryRefusal) {
    let name = String(name.unicodeScalars.drop { $0 == "-" })
    let meant = Self.aliases[name] ?? name
    if let field = Self.ofRuns.first(where: { $0.name == meant }) {
      self = field
    } else if let choice = VariedChoice(named: name) {
      self.init(choice)
    } else {
      let names = Self.ofRuns.map(\.name)
      let guess = NearestName.guess(name, among: names + Self.aliases.keys + VariedChoice.flags)
      throw InventoryRefusal(
        description: "\(flag) \(name.isEmpty ? "\"\"" : name): runs have no such thing"
          + (guess.map { "; did you mean \($0)?" } ?? "")
          + " (there are: \(names.joined(separator: ", ")), and the flags of `gradus train --help`)"
      )
    }
  }

  private init(_ choice: VariedChoice) {
    self.init(
      name: choice.flag,
      rule: ValueRule(choice.rule, allWords: choice.allWords, read: choice.read)
    ) { run in
      run.record.flatMap { choice.text($0.stage, $0.settings) }
    }
    self.choice = choice
  }

  private init<Value: Sendable>(
    name: String, rule: ValueRule<Value>, value: @escaping @Sendable (ListedRun) -> Value?
  ) {
    self.name = name
    self.rule = ValueRule(rule.words, allWords: rule.allWords) { rule.read($0).map(rule.text) }
    self.value = { value($0).map(rule.text) }
  }

  private static let aliases = ["run": "name", "validation": "val"]

  /// What is no flag.
  fileprivate static let ofRuns: [RunField] = [
    RunField(name: "stage", rule: .stage) { $0.record?.stage.name },
    RunField(name: "name", rule: ValueRule("a path") { $0.isEmpty ? nil : $0 }) { $0.name },
    RunField(name: "steps", rule: .whole(0...Settings.stepRange.upperBound)) { $0.found.step },
    RunField(name: "train", rule: .loss) { $0.record?.loss.train },
    RunField(name: "val", rule: .loss) { $0.record?.loss.validation },
    RunField(name: "test", rule: .loss) { $0.record?.loss.test },
    RunField(name: "state", rule: ValueRule<RunCondition>.word) { $0.found.condition },
    RunField(name: "size", rule: .bytes) { $0.found.bytesOnDisk },
  ]
}

extension RunQuery {
  /// What runs can be ordered and filtered by beside the flags of knobs and settings.
  public static let names = RunField.ofRuns.map(\.name)
}

/// Why runs cannot be listed so, in one sentence with what to do.
public struct InventoryRefusal: Error, CustomStringConvertible {
  public let description: String
}

extension ValueRule<String> {
  /// A stage by its name or number.
  fileprivate static let stage = ValueRule(
    "one of \(Stage.lecture.map(\.name).joined(separator: ", "))",
    allWords: Stage.lecture.map(\.name)
  ) { Stage.named($0)?.name }
}

extension ValueRule<Double> {
  fileprivate static let loss = ValueRule("a number") { text in
    Double(numberOrFraction: text).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension ValueRule<Int> {
  /// As `Int.bytes` writes them too.
  fileprivate static let bytes = ValueRule("a number of bytes, as 250000, 250KB or 2.5MB") { text in
    let units = [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1)]
    let unit = units.first { text.hasSuffix($0.0) } ?? ("", 1)
    let digits = text.unicodeScalars.dropLast(unit.0.count).filter { $0 != " " && $0 != "," }
    return Double(String(String.UnicodeScalarView(digits))).flatMap {
      Int(exactly: ($0 * unit.1).rounded())
    }
  }
}
