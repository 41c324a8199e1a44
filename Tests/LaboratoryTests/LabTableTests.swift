import Foundation
import Testing

@testable import Laboratory

@Suite struct LabTableTests {
  private static let table: LabTable = {
    var table = LabTable(
      "signals", "start",
      [.init("std"), .init("loss", .fixed(2)), .init("share", .percent), .init("n", .count)])
    table.append("small", [1.2345e-12, 3.296, 0.4985, 12_097])
    table.append("large", [.number(.infinity), .text("not at step 1"), .none, .number(0)])
    return table
  }()

  @Test func numbersStandInTheirFormats() {
    #expect(
      Self.table.text
        == """
        signals
        start         std           loss   share       n
        small   1.235e−12           3.30  49.9 %  12,097
        large  not finite  not at step 1       –       0
        """)
  }

  @Test func aCellIsFoundByItsNames() {
    #expect(Self.table.number(row: "small", column: "loss") == 3.296)
    #expect(Self.table.number(row: "large", column: "loss") == nil)
    #expect(Self.table.number(row: "large", column: "std") == .infinity)
    #expect(Self.table.number(row: "middle", column: "std") == nil)
    #expect(Self.table.number(row: "small", column: "median") == nil)
  }

  @Test func jsonHasNumbersTextsAndNulls() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(Self.table), as: UTF8.self)
    #expect(
      text == #"{"columns":["std","loss","share","n"],"name":"signals","rows":["#
        + #"{"name":"small","values":[1.2345e-12,3.296,0.4985,12097]},"#
        + #"{"name":"large","values":[null,"not at step 1",null,0]}]}"#)
  }

  @Test func aVerdictIsOneLine() {
    let verdict = Verdict("it grows", "by 3", .partly)
    #expect(verdict.text == "it grows — by 3 — holds in part")
    #expect(Verdict("it grows", "by 3", holds: false).text.hasSuffix("— does not hold"))
  }
}
