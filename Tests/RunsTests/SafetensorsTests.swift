import Foundation
import Runs
import Testing

@Suite struct SafetensorsTests {
  private static let weights: [Float] = [1.5, -2, .leastNonzeroMagnitude, .infinity, 0, -0.0]

  static func file() -> Safetensors {
    var file = Safetensors()
    file.metadata = ["format": "test", "text": "é \"quoted\" / \n"]
    file.append("W1", weights, shape: [2, 3])
    file.append("bounds", [0.1, -1e300] as [Double], shape: [2])
    file.append("steps", [0, .max, .min], shape: [3])
    file.append("flags", [1, 0, 255] as [UInt8], shape: [1, 3, 1])
    file.append("nothing", [] as [Float], shape: [0, 4])
    file.append("number", [7] as [Float], shape: [])
    return file
  }

  @Test func whatIsWrittenIsRead() throws {
    let file = Self.file()
    let read = try Safetensors(decoding: file.encoded())
    #expect(read == file)
    #expect(try read.values("W1", shape: [2, 3]) == Self.weights)
    #expect(try read.values("bounds") == [0.1, -1e300] as [Double])
    #expect(try read.values("steps") == [0, .max, .min] as [Int])
    #expect(try read.values("flags", shape: [1, 3, 1]) == [1, 0, 255] as [UInt8])
    #expect(try read.values("nothing", shape: [0, 4]) == [] as [Float])
    #expect(try read.values("number", shape: []) == [7] as [Float])
    #expect(try read.shape("W1") == [2, 3])
  }

  @Test func equalContentsGiveEqualBytes() throws {
    #expect(Self.file().encoded() == Self.file().encoded())
    #expect(try Safetensors(decoding: Self.file().encoded()).encoded() == Self.file().encoded())
  }

  @Test func aFileWithoutArraysIsAFile() throws {
    #expect(try Safetensors(decoding: Safetensors().encoded()) == Safetensors())
  }

  /// What Python's reader checks: an 8-byte little-endian length, a JSON object that begins with {,
  /// data aligned to 8 bytes, offsets counted from the end of the header.
  @Test func theHeaderIsThatOfPythonsReader() throws {
    let bytes = Self.file().encoded()
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length % 8 == 0)
    let json = bytes.dropFirst(8).prefix(length)
    #expect(json.first == UInt8(ascii: "{"))
    let header = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let metadata = header["__metadata__"] as? [String: String]
    // Of the last 71 bytes, by `sha256sum`.
    let checksum = "303261bdd2fcaa834af73b5d9a97555987d6494fe0b4142b592a3c9e01084110"
    #expect(
      metadata == ["format": "test", "text": "é \"quoted\" / \n", "sha256": checksum])
    let weight = try #require(header["W1"] as? [String: Any])
    #expect(weight["dtype"] as? String == "F32")
    #expect(weight["shape"] as? [Int] == [2, 3])
    #expect(weight["data_offsets"] as? [Int] == [0, 24])
    let flags = try #require(header["flags"] as? [String: Any])
    #expect(flags["dtype"] as? String == "U8")
    #expect(flags["data_offsets"] as? [Int] == [64, 67])
    #expect(bytes.count == 8 + length + 71)
    // 1.5 is 0x3FC00000.
    #expect(Array(bytes.dropFirst(8 + length).prefix(4)) == [0, 0, 0xC0, 0x3F])
  }

  @Test func whatIsAskedForMustBeThereInTypeAndShape() throws {
    let file = Self.file()
    #expect(throws: RunError.badFile(field: "W2", reason: "is missing")) {
      try file.values("W2") as [Float]
    }
    #expect(throws: RunError.badFile(field: "steps", reason: "is I64, not F32")) {
      try file.values("steps") as [Float]
    }
    #expect(throws: RunError.badFile(field: "W1", reason: "has shape [2, 3], not [3, 2]")) {
      try file.values("W1", shape: [3, 2]) as [Float]
    }
  }
}
