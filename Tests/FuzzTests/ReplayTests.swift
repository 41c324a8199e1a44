import Files
import Foundation
import TestSupport
import Testing

@testable import Fuzz

/// What the fuzzer has found once, and what its search begins with, is read again.
@Suite struct ReplayTests {
  /// `Tests/Fuzz/Cases`, a folder for each target.
  private static let cases = FilePath(#filePath).folder.folder.appending("Fuzz").appending("Cases")

  @Test(arguments: FuzzTarget.allCases) func everyCaseIsReadOrRefused(_ target: FuzzTarget) throws {
    let read = target.reader
    for bytes in try target.seeds().values { read(bytes) }
    let folder = Self.cases.appending(target.rawValue)
    guard folder.kind == .folder else { return }
    for file in folder.entries { read(Array(try file.contents())) }
  }
}
