import Foundation
import Quoting
import Testing

@Suite struct OrNullTests {
  private struct Written: Codable, Equatable, Sendable {
    @OrNull var loss: Double?
    @OrNull var stage: String?

    private enum CodingKeys: String, CodingKey {
      case stage
      case loss = "val"
    }
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func read(_ json: String) throws -> Written {
    try JSONDecoder().decode(Written.self, from: Data(json.utf8))
  }

  @Test func valuesAreWrittenAsTheyAre() throws {
    let value = Written(loss: 2.25, stage: "raw")
    #expect(try Self.json(value) == #"{"stage":"raw","val":2.25}"#)
    #expect(try Self.read(Self.json(value)) == value)
  }

  @Test func nilIsWrittenAsNullAndReadBack() throws {
    let value = Written(loss: nil, stage: nil)
    #expect(try Self.json(value) == #"{"stage":null,"val":null}"#)
    #expect(try Self.read(Self.json(value)) == value)
  }

  @Test(arguments: [Double.nan, .signalingNaN, .infinity, -.infinity])
  func numbersThatAreNotFiniteAreWrittenAsNull(_ number: Double) throws {
    #expect(try Self.json(Written(loss: number, stage: nil)) == #"{"stage":null,"val":null}"#)
    #expect(try Self.json([OrNull(wrappedValue: Float(number))]) == "[null]")
  }

  @Test func missingKeysAreReadAsNil() throws {
    #expect(try Self.read("{}") == Written(loss: nil, stage: nil))
  }

  @Test func errorsNameTheKey() throws {
    let error = try #require(throws: DecodingError.self) { try Self.read(#"{"val":"much"}"#) }
    guard case .typeMismatch(_, let context) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(context.codingPath.map(\.stringValue) == ["val"])
  }
}
