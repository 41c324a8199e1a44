import Foundation
import Testing

@testable import Runs

/// Every kind of value is read wherever it stands, and nothing else in its place.
@Suite struct StrictJSONTests {
  private struct Everywhere<Value: Codable & Equatable>: Codable, Equatable {
    var field: Value
    var optional: Value?
    var list: [Value]
    var lists: [[Value]]
    var named: [String: Value]
  }

  private func read<Value: Decodable>(_ type: Value.Type, _ json: String) throws(RunError) -> Value
  {
    try StrictJSON.decode(type, from: Data(json.utf8), valueLimit: 100)
  }

  private func readsEverywhere<Value: Codable & Equatable>(_ value: Value, _ text: String) throws {
    let json = """
      {"field": \(text), "optional": \(text), "list": [\(text), \(text)],
       "lists": [[\(text)], []], "named": {"a": \(text)}}
      """
    let expected = Everywhere(
      field: value, optional: value, list: [value, value], lists: [[value], []],
      named: ["a": value])
    #expect(try read(Everywhere<Value>.self, json) == expected)
    #expect(try read(Value.self, text) == value)
    #expect(try read(Value?.self, "null") == nil)
    let without = #"{"field": \#(text), "optional": null, "list": [], "lists": [], "named": {}}"#
    #expect(try read(Everywhere<Value>.self, without).optional == nil)
  }

  @Test func everyTypeOfNumberTextAndTruth() throws {
    try readsEverywhere(-3 as Int, "-3")
    try readsEverywhere(-3 as Int8, "-3")
    try readsEverywhere(-3 as Int16, "-3")
    try readsEverywhere(-3 as Int32, "-3")
    try readsEverywhere(Int64.min, "-9223372036854775808")
    try readsEverywhere(3 as UInt, "3")
    try readsEverywhere(3 as UInt8, "3")
    try readsEverywhere(3 as UInt16, "3")
    try readsEverywhere(3 as UInt32, "3")
    try readsEverywhere(UInt64.max, "18446744073709551615")
    try readsEverywhere(0.1 as Double, "1e-1")
    try readsEverywhere(0.1 as Float, "0.1")
    try readsEverywhere(true, "true")
    try readsEverywhere("a\"é", #""a\"\u00e9""#)
  }

  private func fault(_ read: () throws(RunError) -> Any) -> String? {
    do throws(RunError) {
      _ = try read()
      return nil
    } catch {
      guard case .badFile(_, let field, let reason) = error else { return "\(error)" }
      return "\(field) \(reason)"
    }
  }

  @Test(arguments: ["3.0", "3e0", "1e2", "\"3\"", "true", "null", "[3]", "{\"a\": 3}", "256", "-1"])
  func whatIsNoWholeNumber(text: String) {
    let json = "{\"a\": [0, \(text)]}"
    let fault = fault { () throws(RunError) in try read([String: [UInt8]].self, json) }
    #expect(fault?.hasPrefix("a is ") ?? false, "\(fault ?? "read")")
    #expect(fault?.hasSuffix(", not a whole number") ?? false, "\(fault ?? "read")")
  }

  @Test(arguments: ["1e400", "-1e400", "\"1\"", "null", "[]", "{}", "false"])
  func whatIsNoFiniteNumber(text: String) {
    for fault in [
      fault { () throws(RunError) in try read([String: Double].self, "{\"a\": \(text)}") },
      fault { () throws(RunError) in try read([String: Float].self, "{\"a\": \(text)}") },
    ] {
      #expect(fault?.hasSuffix(", not a finite number") ?? false, "\(fault ?? "read")")
    }
  }

  @Test func whatIsNoTextAndNoTruth() {
    #expect(
      fault { () throws(RunError) in try read([String: String].self, "{\"a\": 1}") }
        == "a is 1, not a text")
    #expect(
      fault { () throws(RunError) in try read([String: Bool].self, "{\"a\": 1}") }
        == "a is 1, not true or false")
    #expect(
      fault { () throws(RunError) in try read([Int].self, "{}") }
        == "the JSON is an object, not a list")
    #expect(
      fault { () throws(RunError) in try read([String: Int].self, "[]") }
        == "the JSON is a list, not an object")
  }
}
