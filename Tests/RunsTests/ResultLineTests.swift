import Foundation
import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// A line of a sweep's results is read as it was written, and nothing else is read.
@Suite struct ResultLineTests {
  private static func line(_ change: (inout RunRecord) -> Void = { _ in }) throws -> ResultLine {
    var run = try SmallRun.finished("kaiming", SmallRun.settings(steps: 2)).run
    change(&run)
    return ResultLine(
      run, key: RunKey(of: run), varied: ["hidden-gain": "5/3"],
      plan: "0123456789abcdef", slice: "17/500",
      version: "gradus 0.1.0", seconds: 0.5)
  }

  private static func read(_ text: String) -> ResultLine? { ResultLine(Array(text.utf8)[...]) }

  @Test func aLineIsReadAsItWasWritten() throws {
    let diverged = try Self.line { run in
      run.diverged = true
      run.divergedAt = "h (\"tanh\")\n"
      run.loss = Losses(train: nil, validation: nil, test: nil)
      run.initialLoss = nil
    }
    let withoutValidationNames = try Self.line { run in run.loss.validation = nil }
    for line in [try Self.line(), diverged, withoutValidationNames] {
      #expect(!line.bytes.contains(UInt8(ascii: "\n")))
      #expect(ResultLine(Array(line.bytes)[...]) == line)
      #expect(String(decoding: line.bytes, as: UTF8.self).hasPrefix(ResultLine.beginning))
    }
  }

  @Test func keysAreReadInAnyOrder() throws {
    let line = try Self.line()
    let object = try #require(
      try JSONSerialization.jsonObject(with: line.bytes) as? [String: Any])
    let pairs = try object.map { key, value in
      let text = try JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed)
      return "\"\(key)\" : " + String(decoding: text, as: UTF8.self)
    }
    #expect(Self.read("{ " + pairs.joined(separator: " , ") + " }") == line)
  }

  @Test("A line that is cut anywhere is none")
  func cutLines() throws {
    let text = String(decoding: try Self.line().bytes, as: UTF8.self)
    for count in 0..<text.count {
      #expect(Self.read(String(text.prefix(count))) == nil, "\(count)")
    }
    #expect(Self.read(text) != nil)
  }

  @Test(arguments: [
    ("\"seed\":", "\"sead\":"), ("\"steps\":2", "\"steps\":2.5"), ("\"steps\":2", "\"steps\":-"),
    ("\"diverged\":false", "\"diverged\":no"), ("\"key\":\"", "\"key\":\"0"),
    ("{\"digest\":\"", "{\"digest\":\"x"), ("\"steps\":2", "\"steps\":2,\"steps\":3"),
    ("\"slice\":\"17/500\"", "\"slice\":17"), ("}", "} {"),
    ("\"steps\":2,", ""), ("\"words\":", "\"wards\":"), ("\"parameters\":", "\"pairs\":"),
  ])
  func whatIsNoLineIsNotRead(_ old: String, _ new: String) throws {
    let text = String(decoding: try Self.line().bytes, as: UTF8.self)
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    #expect(Self.read(changed) == nil)
  }
}
