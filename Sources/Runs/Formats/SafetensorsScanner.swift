/// Reads the header of a safetensors file in one pass over its bytes, into a flat list: no tree is made
/// of what a stranger wrote, and nothing is passed over that another reader might take for something.
struct SafetensorsScanner {
  private var scanner: JSONScanner
  /// What is being read, for errors.
  private var field = whole
  private var header = SafetensorsHeader()

  private static let whole = "header"
  /// The dimensions of an array; ours have three at most.
  private static let mostDimensions = 8
  /// Bytes of a name; ours have a hundred at most.
  private static let longestName = 1 << 10

  /// - Throws: `RunError.badFile` with the array at fault, without the file's path.
  static func header(_ json: [UInt8]) throws(RunError) -> SafetensorsHeader {
    var reader = SafetensorsScanner(scanner: JSONScanner(json))
    do throws(RunError) {
      try reader.read()
      return reader.header
    } catch {
      guard case .badFile(_, _, let reason) = error else { throw error }
      guard reader.field == Self.whole else { throw .badFile(field: reader.field, reason: reason) }
      throw .badFile(
        field: reader.field, reason: "is not that of a safetensors file (it \(reason))")
    }
  }

  private mutating func read() throws(RunError) {
    var names: Set<String> = []
    try object { reader, name throws(RunError) in
      guard name.utf8.count <= Self.longestName else {
        throw JSONScanner.fault("has a name of \(name.utf8.count) bytes")
      }
      reader.field = name
      guard names.insert(name).inserted else { throw JSONScanner.fault("is there twice") }
      if name == SafetensorsHeader.metadataName {
        try reader.metadata()
      } else {
        try reader.entry(name)
      }
      reader.field = Self.whole
    }
    scanner.skipSpace()
    guard scanner.isAtEnd else { throw JSONScanner.fault("goes on after its end") }
  }

  /// Reads an object, of each entry the key; the body reads the value.
  private mutating func object(
    _ value: (inout SafetensorsScanner, String) throws(RunError) -> Void
  ) throws(RunError) {
    scanner.skipSpace()
    guard scanner.take("{") else { throw JSONScanner.fault("is not an object") }
    scanner.skipSpace()
    if scanner.take("}") { return }
    while true {
      let key = try scanner.text()
      try scanner.requireSpaced(":")
      try value(&self, key)
      scanner.skipSpace()
      if scanner.take("}") { return }
      try scanner.requireSpaced(",")
    }
  }

  private mutating func metadata() throws(RunError) {
    try object { reader, key throws(RunError) in
      let text = try reader.scanner.text()
      guard reader.header.metadata.updateValue(text, forKey: key) == nil else {
        throw JSONScanner.fault("has a key twice")
      }
    }
  }

  private mutating func entry(_ name: String) throws(RunError) {
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    try object { reader, key throws(RunError) in
      switch key {
      case "dtype" where type == nil: type = try reader.scanner.text()
      case "shape" where shape == nil: shape = try reader.numbers(atMost: Self.mostDimensions)
      case "data_offsets" where offsets == nil: offsets = try reader.numbers(atMost: 2)
      default: throw JSONScanner.fault("has a key twice, or one that no array has")
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw JSONScanner.fault("is not an array with dtype, shape and two data_offsets")
    }
    header.entries.append(
      try SafetensorsHeader.Entry(name, type: type, shape: shape, offsets: offsets))
  }

  private mutating func numbers(atMost most: Int) throws(RunError) -> [Int] {
    var numbers: [Int] = []
    try scanner.require("[")
    scanner.skipSpace()
    if scanner.take("]") { return [] }
    while true {
      guard numbers.count < most else { throw JSONScanner.fault("has more than \(most) sizes") }
      numbers.append(try scanner.wholeNumber())
      scanner.skipSpace()
      if scanner.take("]") { return numbers }
      try scanner.requireSpaced(",")
    }
  }
}
