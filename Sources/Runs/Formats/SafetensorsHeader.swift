import Foundation
import LanguageModel

/// The JSON at the beginning of a safetensors file: which array lies where.
struct SafetensorsHeader {
  /// Of the free text.
  static let metadataName = "__metadata__"
  /// The key in the free text of the SHA-256 of all bytes after the header.
  static let digestKey = "sha256"
  /// The longest header that is read: that of a network of a thousand layers takes four million bytes.
  static let longest = longest(of: Recipe.planLimit, tokens: 0)

  /// The longest header that a run can have; a usual one has three thousand bytes.
  static func longest(of layers: Int, tokens: Int) -> Int {
    64 << 10 + layers * (4 << 10) + tokens * 8
  }

  var metadata: [String: String] = [:]
  /// Once they are known to fit the file, in the order in which they lie in it.
  var entries: [Entry] = []

  /// Where an array lies. Its size is that of its elements.
  struct Entry: Equatable, Sendable {
    let name: String
    let type: Safetensors.ElementType
    let shape: [Int]
    /// Bytes, counted from the end of the header.
    let range: Range<Int>
  }
}

extension SafetensorsHeader.Entry {
  /// - Parameter offsets: where it begins and ends, two numbers from 0 on.
  /// - Throws: `RunError.badFile` where type, shape and place do not fit each other.
  init(_ name: String, type: String, shape: [Int], offsets: [Int]) throws(RunError) {
    guard let type = Safetensors.ElementType(rawValue: type) else {
      throw .badFile(field: name, reason: "has the type \(type.prefix(16)), which is not read")
    }
    var size = type.size
    for dimension in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard !overflow else {
        throw .badFile(field: name, reason: "has the impossible shape \(shape)")
      }
      size = product
    }
    guard offsets[0] <= offsets[1], offsets[1] - offsets[0] == size else {
      throw Self.cannotBe(name, offsets)
    }
    self.init(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  fileprivate static func cannotBe(_ name: String, _ offsets: [Int]) -> RunError {
    .badFile(field: name, reason: "lies at \(offsets), where it cannot be")
  }
}

extension SafetensorsHeader {
  /// Reads a header, of a file with so many bytes after it.
  ///
  /// - Throws: `RunError.badFile` where the arrays do not fill these without gap or overlap.
  init(decoding json: [UInt8], dataSize: Int) throws(RunError) {
    self = try SafetensorsScanner.header(json)
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.name)
        < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end, entry.range.upperBound <= dataSize else {
        throw Entry.cannotBe(entry.name, [entry.range.lowerBound, entry.range.upperBound])
      }
      end = entry.range.upperBound
    }
    guard end == dataSize else {
      throw .badFile(field: "data", reason: "has \(dataSize - end) bytes too many")
    }
  }
}

/// Writing.
extension SafetensorsHeader {
  /// With spaces after it, so that the arrays are aligned to 8 bytes.
  func encoded() -> Data {
    var values: [String: Value] = [:]
    for entry in entries { values[entry.name] = .entry(entry) }
    if !metadata.isEmpty { values[Self.metadataName] = .metadata(metadata) }
    var json = JSONText.encoded(values)
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    return json
  }

  private enum Value: Encodable {
    case entry(Entry)
    case metadata([String: String])

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry):
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entry.type.rawValue, forKey: .dtype)
        try container.encode(entry.shape, forKey: .shape)
        try container.encode([entry.range.lowerBound, entry.range.upperBound], forKey: .offsets)
      case .metadata(let metadata): try metadata.encode(to: encoder)
      }
    }
  }
}
