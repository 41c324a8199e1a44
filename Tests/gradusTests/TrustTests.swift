import Foundation
import TestSupport
import Testing

/// The page of promises: each has a test, and every test that it names is there.
@Suite struct TrustTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static let page = "Sources/LanguageModel/LanguageModel.docc/Trust.md"

  /// The cells of every promise.
  private static func promises() throws -> [[String]] {
    try text(page).split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| fault") }
      .map { $0.dropFirst(2).dropLast(2).components(separatedBy: " | ") }
  }

  @Test func everyPromiseHasATestThatIsThere() throws {
    let promises = try Self.promises()
    #expect(promises.count > 60)
    for promise in promises {
      #expect(promise.count == 3, "\(promise)")
      let tests = (promise.last ?? "").matches(of: #/`([^`]+)`/#).map { String($0.1) }
      #expect(!tests.isEmpty, "\(promise[0])")
      for test in tests { #expect(try Self.isThere(test), "\(test)") }
    }
  }

  private static func isThere(_ test: String) throws -> Bool {
    guard !test.hasPrefix("scripts/") else {
      let script = test.split(separator: " ")[0]
      return FileManager.default.isExecutableFile(atPath: root.appending(path: script).path)
    }
    let parts = test.split(separator: ".")
    guard parts.count == 2 else { return false }
    return try text("Tests/\(parts[0]).swift").contains("func \(parts[1])(")
  }

  /// The README says the same in short, and where.
  @Test func theREADMELeadsToThem() throws {
    let readme = try Self.text("README.md")
    #expect(readme.contains("(\(Self.page))"))
  }
}
