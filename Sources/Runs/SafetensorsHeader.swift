import Foundation

/// The JSON at the beginning of a safetensors file: which array lies where.
struct SafetensorsHeader {
  /// The longest header that is read.
  static let longest = 8 << 20

  var metadata: [String: String] = [:]
  var entries: [String: Entry] = [:]

  struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey, CaseIterable {
      case dtype
      case shape
      case offsets = "data_offsets"
    }
  }

  init(metadata: [String: String]) {
    self.metadata = metadata
  }

  /// In the order in which they lie in the file.
  var entriesInOrder: [(name: String, entry: Entry)] {
    entries.map { (name: $0.key, entry: $0.value) }.sorted {
      ($0.entry.offsets[0], $0.entry.offsets[1], $0.name)
        < ($1.entry.offsets[0], $1.entry.offsets[1], $1.name)
    }
  }

  /// With spaces behind it, so that the arrays are aligned to 8 bytes.
  func encoded() throws -> Data {
    var values = entries.mapValues(Value.entry)
    if !metadata.isEmpty { values["__metadata__"] = .metadata(metadata) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = try encoder.encode(values)
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    return json
  }

  init(decoding json: Data) throws(RunError) {
    guard let values = try? JSONDecoder().decode([String: Value].self, from: json),
      Self.keyCount(json) == values.reduce(0, { $0 + 1 + $1.value.keyCount })
    else { throw .badFile(field: "header", reason: "is not the JSON of a safetensors file") }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .metadata(let text) where name == "__metadata__": metadata = text
      case .entry(let entry) where name != "__metadata__": entries[name] = entry
      default: throw .badFile(field: name, reason: "is not a tensor")
      }
    }
  }

  /// The number of keys in a JSON text, by its colons; nil where a number is not whole.
  ///
  /// Foundation's decoder takes the first of two equal keys and 2.0 for 2; here neither is a header.
  private static func keyCount(_ json: Data) -> Int? {
    var count = 0
    var isText = false
    var isEscaped = false
    for byte in json {
      if isText {
        isText = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: ":"): count += 1
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return nil
      default: break
      }
    }
    return count
  }

  /// What stands behind a name.
  private enum Value: Codable {
    case entry(Entry)
    case metadata([String: String])

    var keyCount: Int {
      switch self {
      case .entry: Entry.CodingKeys.allCases.count
      case .metadata(let metadata): metadata.count
      }
    }

    init(from decoder: any Decoder) throws {
      if let metadata = try? [String: String](from: decoder) {
        self = .metadata(metadata)
        return
      }
      let entry = try Entry(from: decoder)
      guard entry.offsets.count == 2 else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "offsets"))
      }
      self = .entry(entry)
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .metadata(let metadata): try metadata.encode(to: encoder)
      }
    }
  }
}
