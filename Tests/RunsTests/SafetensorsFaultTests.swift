import Foundation
import Runs
import Testing

/// Files from strangers are refused with the field at fault, and never trap.
@Suite struct SafetensorsFaultTests {
  private static func bytes(length: UInt64, _ header: String, data: Int) -> Data {
    withUnsafeBytes(of: length.littleEndian) { Data($0) } + Data(header.utf8) + Data(count: data)
  }

  private static func bytes(_ header: String, data: Int) -> Data {
    bytes(length: UInt64(header.utf8.count), header, data: data)
  }

  private static func field(_ bytes: Data) -> String? {
    do throws(RunError) {
      _ = try Safetensors(decoding: bytes)
      return nil
    } catch {
      guard case .badFile(_, let field, _) = error else { return "\(error)" }
      return field
    }
  }

  @Test func cutOffAtAnyLength() throws {
    let whole = SafetensorsTests.file().encoded()
    for length in 0..<whole.count {
      #expect(Self.field(Data(whole.prefix(length))) != nil, "cut off at \(length)")
    }
    #expect(Self.field(whole) == nil)
  }

  @Test(arguments: 1...9) func bytesTooMany(count: Int) throws {
    #expect(Self.field(SafetensorsTests.file().encoded() + Data(count: count)) == "data")
  }

  /// The bytes need not begin at index 0 of their storage.
  @Test func aSliceOfBytesIsReadLikeAWhole() throws {
    let file = SafetensorsTests.file()
    let shifted = (Data([1, 2, 3]) + file.encoded()).dropFirst(3)
    #expect(try Safetensors(decoding: shifted) == file)
  }

  @Test func everyByteOfTheHeaderChangedIsReadOrRefused() throws {
    let whole = SafetensorsTests.file().encoded()
    for index in 0..<whole.count - 71 {
      for byte in [0, 0x22, 0x2D, 0x39, 0x7B, 0xFF] as [UInt8] {
        var damaged = whole
        damaged[index] = byte
        _ = Self.field(damaged)
      }
    }
  }

  @Test(arguments: [0, 1, 3, 1 << 32, 1 << 63, .max] as [UInt64])
  func headerLength(length: UInt64) {
    #expect(Self.field(Self.bytes(length: length, "{}", data: 0)) == "header length")
  }

  struct Case: CustomTestStringConvertible {
    let what: String
    let header: String
    let data: Int
    let field: String

    init(_ what: String, _ header: String, data: Int = 8, field: String) {
      self.what = what
      self.header = header
      self.data = data
      self.field = field
    }

    var testDescription: String { what }
  }

  private static func entry(
    dtype: String = "F32", shape: String = "[2]", offsets: String = "[0,8]"
  ) -> String {
    #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  private static let twice = #"{"a":\#(entry()),"a":\#(entry())}"#

  static let cases = [
    Case("empty", "  ", field: "header"),
    Case("no JSON", "hello", field: "header"),
    Case("a pickle", "\u{80}\u{2}}q\0.", field: "header"),
    Case("an array", "[]", field: "header"),
    Case("nested deeply", String(repeating: "[", count: 100_000), field: "header"),
    Case(
      "objects nested deeply", String(repeating: #"{"a":"#, count: 100_000), field: "a"),
    Case("an object in an array", #"{"a":[\#(entry())]}"#, field: "a"),
    Case("null", #"{"a":null}"#, field: "a"),
    Case("the same name twice", twice, field: "a"),
    Case(
      "the same name twice, once escaped", #"{"a":\#(entry()),"\u0061":\#(entry())}"#,
      field: "a"),
    Case(
      "the same key twice",
      #"{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}"#, field: "a"),
    Case(
      "the same metadata twice", #"{"__metadata__":{"x":"1","x":"2"},"a":\#(entry())}"#,
      field: "__metadata__"),
    Case(
      "a key too many",
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}"#, field: "a"),
    Case("a key too few", #"{"a":{"dtype":"F32","shape":[2]}}"#, field: "a"),
    Case("a fraction", #"{"a":\#(entry(shape: "[2.5]"))}"#, field: "a"),
    Case("a whole number as a fraction", #"{"a":\#(entry(shape: "[2.0]"))}"#, field: "a"),
    Case("an exponent", #"{"a":\#(entry(offsets: "[0,8e0]"))}"#, field: "a"),
    Case("a zero in front", #"{"a":\#(entry(shape: "[02]"))}"#, field: "a"),
    Case("a sign", #"{"a":\#(entry(shape: "[+2]"))}"#, field: "a"),
    Case("a number as text", #"{"a":\#(entry(shape: #"["2"]"#))}"#, field: "a"),
    Case(
      "a number beyond 64 bits", #"{"a":\#(entry(shape: "[18446744073709551616]"))}"#, field: "a"),
    Case("one offset", #"{"a":\#(entry(offsets: "[0]"))}"#, field: "a"),
    Case("three offsets", #"{"a":\#(entry(offsets: "[0,8,16]"))}"#, field: "a"),
    Case("nine dimensions", #"{"a":\#(entry(shape: "[2,1,1,1,1,1,1,1,1]"))}"#, field: "a"),
    Case(
      "a name of a mebibyte", #"{"\#(String(repeating: "a", count: 1 << 20))":\#(entry())}"#,
      field: "header"),
    Case("text after the end", #"{"a":\#(entry())}{"#, field: "header"),
    Case("a comma too many", #"{"a":\#(entry()),}"#, field: "header"),
    Case(
      "metadata that is no text", #"{"__metadata__":{"x":1},"a":\#(entry())}"#,
      field: "__metadata__"),
    Case(
      "a checksum that is none", #"{"__metadata__":{"sha256":""},"a":\#(entry())}"#, field: "data"),
    Case("a tensor called metadata", #"{"__metadata__":\#(entry())}"#, field: "__metadata__"),
    Case("an empty entry", #"{"a":{}}"#, field: "a"),
    Case("an unknown type", #"{"a":\#(entry(dtype: "F16"))}"#, field: "a"),
    Case("a negative shape", #"{"a":\#(entry(shape: "[-2]"))}"#, field: "a"),
    Case("two negative shapes", #"{"a":\#(entry(shape: "[-2,-1]"))}"#, field: "a"),
    Case(
      "a shape that overflows",
      #"{"a":\#(entry(shape: "[4294967296,4294967296]"))}"#, field: "a"),
    Case(
      "a shape that overflows in bytes",
      #"{"a":\#(entry(shape: "[9223372036854775807]"))}"#, field: "a"),
    Case("a shape that does not fit the offsets", #"{"a":\#(entry(shape: "[3]"))}"#, field: "a"),
    Case("a negative offset", #"{"a":\#(entry(offsets: "[-8,0]"))}"#, field: "a"),
    Case("offsets the wrong way round", #"{"a":\#(entry(offsets: "[8,0]"))}"#, field: "a"),
    Case("offsets past the end", #"{"a":\#(entry(shape: "[3]", offsets: "[0,12]"))}"#, field: "a"),
    Case("a gap at the beginning", #"{"a":\#(entry(offsets: "[8,16]"))}"#, data: 16, field: "a"),
    Case(
      "a gap", #"{"a":\#(entry()),"b":\#(entry(offsets: "[12,20]"))}"#, data: 20, field: "b"),
    Case(
      "an overlap", #"{"a":\#(entry()),"b":\#(entry(offsets: "[4,12]"))}"#, data: 12, field: "b"),
    Case(
      "two in the same place", #"{"a":\#(entry()),"b":\#(entry())}"#, field: "b"),
    Case("data after the last", #"{"a":\#(entry())}"#, data: 9, field: "data"),
  ]

  @Test(arguments: cases) func isRefusedNamingTheField(fault: Case) {
    #expect(Self.field(Self.bytes(fault.header, data: fault.data)) == fault.field)
  }

  /// Of the numbers every bit is known again, of a file without its checksum none.
  @Test func aChangedNumberIsNoticed() throws {
    let whole = SafetensorsTests.file().encoded()
    for index in whole.count - 71..<whole.count {
      var damaged = whole
      damaged[index] ^= 0x10
      #expect(Self.field(damaged) == "data", "\(index)")
    }
    let key = try #require(whole.firstRange(of: Data("sha256".utf8)))
    var foreign = whole
    foreign[key.lowerBound] = UInt8(ascii: "S")
    #expect(Self.field(foreign) == nil)
    foreign[foreign.count - 1] ^= 0x10
    #expect(Self.field(foreign) == nil)
  }

  @Test func theCasesDifferFromAFileThatIsGood() {
    #expect(Self.field(Self.bytes(#"{"a":\#(Self.entry())}"#, data: 8)) == nil)
    #expect(Self.field(Self.bytes(#" { "a" : \#(Self.entry()) } "#, data: 8)) == nil)
  }

  /// As long as a header may be, made to keep the reader busy.
  @Test(arguments: [
    #"{"a":{},"#, #"{"a":["#, #"[0,"#, #""\u00e9"#, "{\"__metadata__\":{\"", "        ",
  ])
  func aHostileHeaderIsRefusedQuickly(piece: String) {
    let header = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
    let bytes = Self.bytes(header, data: 0)
    let start = ContinuousClock.now
    #expect(Self.field(bytes) != nil)
    // A tenth of a second on a quiet machine.
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
