import Foundation
import LanguageModel

/// The JSON at the beginning of a safetensors file: which array lies where.
struct SafetensorsHeader {
  /// The longest header that is read: that of a network of a thousand layers takes four million bytes.
  static let longest = longest(of: Recipe.planLimit, tokens: 0)

  /// The longest header that a run can have; a usual one has three thousand bytes.
  static func longest(of layers: Int, tokens: Int) -> Int {
    64 << 10 + layers * (4 << 10) + tokens * 8
  }

  var metadata: [String: String] = [:]
  var entries: [String: Entry] = [:]

  struct Entry: Encodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// In the order in which they lie in the file.
  var entriesInOrder: [(name: String, entry: Entry)] {
    entries.map { (name: $0.key, entry: $0.value) }.sorted {
      ($0.entry.offsets[0], $0.entry.offsets[1], $0.name)
        < ($1.entry.offsets[0], $1.entry.offsets[1], $1.name)
    }
  }

  /// With spaces after it, so that the arrays are aligned to 8 bytes.
  func encoded() -> Data {
    var values = entries.mapValues(Value.entry)
    if !metadata.isEmpty { values["__metadata__"] = .metadata(metadata) }
    var json = JSONText.encoded(values)
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    return json
  }
}

extension SafetensorsHeader {
  init(decoding json: Data) throws(RunError) {
    let tree: JSONTree
    do throws(RunError) {
      // Every value of a real header takes more than eight bytes with its key.
      tree = try JSONParser.tree(json, valueLimit: 64 + json.count / 8)
    } catch {
      guard case .badFile(_, let field, let reason) = error else { throw error }
      throw Self.fault("\(field) \(reason)")
    }
    guard case .object(let all) = tree else { throw Self.fault("not an object") }
    for entry in all {
      switch Value(entry.value) {
      case .metadata(let text) where entry.key == "__metadata__": metadata = text
      case .entry(let place) where entry.key != "__metadata__": entries[entry.key] = place
      case nil: throw Self.fault("\(entry.key) is not a tensor")
      default: throw .badFile(field: entry.key, reason: "is not a tensor")
      }
    }
  }

  private static func fault(_ reason: String) -> RunError {
    .badFile(field: "header", reason: "is not that of a safetensors file (\(reason))")
  }

  private enum Value: Encodable {
    case entry(Entry)
    case metadata([String: String])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .metadata(let metadata): try metadata.encode(to: encoder)
      }
    }

    init?(_ tree: JSONTree) {
      guard let fields = tree.fields else { return nil }
      let texts = fields.compactMapValues(\.text)
      if texts.count == fields.count {
        self = .metadata(texts)
      } else if let entry = Entry(fields) {
        self = .entry(entry)
      } else {
        return nil
      }
    }
  }
}

extension SafetensorsHeader.Entry {
  /// - Returns: nil where a key is missing or one is too many, or a number is not a plain one.
  fileprivate init?(_ fields: [String: JSONTree]) {
    func numbers(_ key: String) -> [Int]? {
      guard case .array(let elements)? = fields[key] else { return nil }
      let numbers = elements.compactMap { $0.digits.flatMap { Int($0) } }
      return numbers.count == elements.count ? numbers : nil
    }
    guard fields.count == 3, let dtype = fields["dtype"]?.text, let shape = numbers("shape"),
      let offsets = numbers("data_offsets"), offsets.count == 2
    else { return nil }
    self.init(dtype: dtype, shape: shape, offsets: offsets)
  }
}
