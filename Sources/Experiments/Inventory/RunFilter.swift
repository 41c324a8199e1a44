import LanguageModel
import Quoting

/// A condition that runs meet or not: `hidden-gain=0.5`, `val<2.2`.
struct RunFilter: Sendable {
  let field: RunField
  let relation: Relation
  let value: FieldValue

  /// How a run's value is to stand to the given one. The longer signs are looked for first.
  enum Relation: String, CaseIterable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case unlike = "!="
    case same = "=="
    case equal = "="
    case below = "<"
    case above = ">"
  }

  /// What is not equal holds also where a run has no such thing; all else does not.
  func holds(_ run: ListedRun) -> Bool {
    let own = field.value(run).map(FieldValue.init)
    switch relation {
    case .equal, .same: return own?.text == value.text
    case .unlike: return own?.text != value.text
    case .atMost, .atLeast, .below, .above: break
    }
    guard let own = own?.number, let value = value.number else { return false }
    return switch relation {
    case .atMost: own <= value
    case .atLeast: own >= value
    case .below: own < value
    default: own > value
    }
  }
}

extension RunFilter {
  /// - Parameter text: conditions as on the command line, with commas between them.
  /// - Throws: `InventoryRefusal` for what is no condition.
  static func list(_ text: String) throws(InventoryRefusal) -> [RunFilter] {
    var parts: [String] = []
    for part in text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false) {
      // Some values have commas: 20,000 and 100,200.
      if relation(in: String(part)) == nil, let last = parts.popLast() {
        parts.append(last + "," + String(part))
      } else {
        parts.append(String(part))
      }
    }
    var filters: [RunFilter] = []
    for part in parts { filters.append(try RunFilter(part)) }
    return filters
  }

  private init(_ text: String) throws(InventoryRefusal) {
    guard let (name, relation, given) = Self.relation(in: text) else {
      throw InventoryRefusal(
        description:
          "--where \(text.isEmpty ? "\"\"" : text) is no condition; write NAME=VALUE as in "
          + "hidden-gain=0.5, or with one of !=, <, >, <=, >=")
    }
    field = try RunField(name, for: "--where")
    self.relation = relation
    guard let value = field.rule.read(given) else {
      let guess = field.rule.guess(given).map { " (did you mean \($0)?)" } ?? ""
      throw InventoryRefusal(
        description: "--where \(field.name) takes \(field.rule.words)\(guess), not "
          + (given.isEmpty ? "\"\"" : given))
    }
    self.value = FieldValue(value)
    if ![.equal, .same, .unlike].contains(relation), self.value.number == nil {
      throw InventoryRefusal(
        description:
          "--where \(field.name)\(relation.rawValue)\(given): \(given) is no number, which "
          + "is compared with = or != only")
    }
  }

  /// What stands before the first sign, the sign, and what stands after it.
  private static func relation(in text: String) -> (String, Relation, String)? {
    let scalars = text.unicodeScalars
    for start in scalars.indices {
      let rest = scalars[start...]
      guard
        let relation = Relation.allCases.first(where: {
          rest.starts(with: $0.rawValue.unicodeScalars)
        })
      else { continue }
      let after = rest.dropFirst(relation.rawValue.unicodeScalars.count)
      return (trimmed(scalars[..<start]), relation, trimmed(after))
    }
    return nil
  }

  private static func trimmed(_ text: Substring.UnicodeScalarView) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
