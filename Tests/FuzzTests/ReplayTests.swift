import Files
import Foundation
import TestSupport
import Testing

@testable import Fuzz

/// What the fuzzer has found once, and what its search begins with, is read again.
@Suite struct ReplayTests {
  /// `Tests/Fuzz/Cases`, a folder for each target.
  private static let cases = FilePath(#filePath).folder.folder.appending("Fuzz").appending("Cases")

  /// The seeds of a target, and its cases.
  private static func inputs(_ target: FuzzTarget) throws -> [[UInt8]] {
    let folder = cases.appending(target.rawValue)
    let found = folder.kind == .folder ? try folder.entries.map { try $0.contents() } : []
    return try Array(target.seeds().values) + found
  }

  @Test(arguments: FuzzTarget.allCases) func everyCaseIsReadOrRefused(_ target: FuzzTarget) throws {
    let read = target.reader
    for bytes in try Self.inputs(target) { read(bytes) }
  }

  /// From the programs, which in a search take a thousand texts at once.
  @Test func everyQuotedTextComesBack() throws {
    let texts = try Self.inputs(.quoting).map { String(decoding: $0, as: UTF8.self) }
    #expect(QuotedTexts(texts).fault == nil)
  }
}
