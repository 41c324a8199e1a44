/// JSON as it stands in a file: numbers as they are written, keys in their order.
enum JSONTree {
  case object([Entry])
  case array([JSONTree])
  case text(String)
  case number(String)
  case bool(Bool)
  case null

  struct Entry {
    let key: String
    let value: JSONTree
  }

  /// What an error calls it.
  var words: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .text: "a text"
    case .number(let digits): String(digits.prefix(40))
    case .bool(let value): "\(value)"
    case .null: "null"
    }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var digits: String? { if case .number(let digits) = self { digits } else { nil } }
}
