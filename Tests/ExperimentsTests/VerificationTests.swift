import Corpus
import Files
import Foundation
import LanguageModel
import Runs
import Testing

@testable import Experiments

@Suite("Verification")
struct VerificationTests {
  @Test(
    "A number passes within its tolerance, on both sides, and not beyond",
    arguments: [
      (3.31790, true), (3.31794, true), (3.31786, true), (3.31797, false), (3.31783, false),
      (-3.3179, false), (Double.infinity, false), (-Double.infinity, false), (Double.nan, false),
    ])
  func number(measured: Double, passes: Bool) {
    #expect(
      check(.number(3.3179, tolerance: 5e-5, decimals: 4, measured: measured)).passes == passes)
  }

  @Test("NaN passes nowhere: not with tolerance zero, not in a range, not where NaN is expected")
  func notANumber() {
    #expect(!check(.number(0, tolerance: 0, decimals: 0, measured: .nan)).passes)
    #expect(!check(.number(0, tolerance: .infinity, decimals: 0, measured: .nan)).passes)
    #expect(!check(.number(.nan, tolerance: 1, decimals: 0, measured: .nan)).passes)
    #expect(!check(.range(0...1, measured: .nan)).passes)
  }

  @Test("A count passes exactly, a range to its ends, a text letter by letter")
  func otherKinds() {
    #expect(check(.number(11_897, tolerance: 0, decimals: 0, measured: 11_897)).passes)
    #expect(!check(.number(11_897, tolerance: 0, decimals: 0, measured: 11_898)).passes)
    #expect(check(.range(2.120...2.132, measured: 2.132)).passes)
    #expect(!check(.range(2.120...2.132, measured: 2.1321)).passes)
    #expect(check(.text("carpah", measured: "carpah")).passes)
    #expect(!check(.text("carpah", measured: "carpahs")).passes)
  }

  @Test("What the lecture printed is compared to half a unit of its last digit")
  func tolerances() {
    #expect(abs(Tolerance.loss.bound(3.3179, isPrinted: true) - 5.33179e-5) < 1e-12)
    #expect(abs(Tolerance.decimals(2).bound(0.63, isPrinted: true) - 5e-3) < 1e-6)
    // PyTorch's numbers have nine digits; there, two decimals would be a waste.
    #expect(abs(Tolerance.decimals(2).bound(0.63, isPrinted: false) - 5e-5) < 1e-6)
    #expect(Tolerance.final.bound(2.0376642, isPrinted: true) == 1e-5)
    #expect(Tolerance.line.bound(2.1910, isPrinted: true) == 1e-4)
  }

  @Test("A measured number that is not finite is null in JSON")
  func json() throws {
    let text = JSONText.text([check(.number(3, tolerance: 0, decimals: 0, measured: .nan))])
    let checks = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(checks[0]["measured"] is NSNull)
    #expect(checks[0]["passes"] as? Bool == false)
    #expect(checks[0]["expected"] as? Double == 3)
  }

  @Test("Two lists are known by their digests, and no other")
  func known() throws {
    #expect(Reference.embedded.map(\.title) == ["lecture", "PyTorch 2.15.0"])
    for reference in Reference.embedded {
      #expect(Reference.known(digest: reference.names.sha256)?.title == reference.title)
      #expect(Set(reference.stages.keys) == Set(Stage.lecture.map(\.name)))
    }
    #expect(Reference.known(digest: "") == nil)
  }

  @Test("Every key that the lecture is said to have published is one that the checks ask for")
  func publishedKeys() throws {
    let lecture = try #require(Reference.embedded.first)
    let known: Set = [
      "firstLoss", "train", "val", "printedLines", "tanh", "weights", "names",
    ]
    for (name, stage) in lecture.stages {
      #expect(known.isSuperset(of: stage.published ?? []), "\(name)")
    }
  }

  @Test("The project's list agrees with PyTorch in every number")
  func project() async throws {
    let report = try await Self.report(Self.projectPath)
    #expect(report.reference == "PyTorch 2.15.0")
    #expect(report.compared > 150)
    #expect(report.checks.filter { !$0.passes }.isEmpty)
    #expect(report.passes)
  }

  @Test(
    "The lecture's list agrees with what the lecture printed",
    .enabled(if: VerificationTests.lecturePath != nil, "GRADUS_LECTURE_NAMES names no list"))
  func lecture() async throws {
    let report = try await Self.report(try #require(Self.lecturePath))
    #expect(report.reference == "lecture")
    #expect(report.compared > 250)
    #expect(report.checks.filter { !$0.passes }.isEmpty)
  }

  @Test("Wrong reference values are found, and they alone")
  func wrongValues() async throws {
    let wrong: [(right: String, wrong: String, name: String)] = [
      ("\"train\": 185346", "\"train\": 185347", "examples for training"),
      ("28.0337906", "28.0338906", "first loss"),
      ("69.1094", "69.125", "|h| > 0.97, %"),
      ("18.4103012", "18.4104", "loss at step 2"),
    ]
    var text = String(decoding: PackageResources.names_json, as: UTF8.self)
    for value in wrong {
      let range = try #require(text.range(of: value.right))
      text.replaceSubrange(range, with: value.wrong)
    }
    // One stage is enough, and quick.
    let end = try #require(text.range(of: "    },\n    \"zero-bias\""))
    text = text[..<end.lowerBound] + "    }\n  }\n}\n"
    let reference = try JSONDecoder().decode(Reference.self, from: Data(text.utf8))
    #expect(reference.stages.keys.sorted() == ["raw"])
    let report = try await Self.report(Self.projectPath, against: reference, width: 1)
    #expect(!report.passes)
    #expect(report.agreed == report.compared - wrong.count)
    #expect(report.checks.filter { !$0.passes }.map(\.name) == wrong.map(\.name))
  }

  // MARK: -

  static let projectPath = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../names.txt").path
  static let lecturePath = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]

  private static func report(
    _ path: String, against other: Reference? = nil, width: Int = 2
  ) async throws -> VerificationReport {
    let words = try WordList.read(path: FilePath(path))
    let reference = try #require(other ?? Reference.known(digest: words.digest))
    let examples = try Examples(
      words, path: path, splitSeed: Settings().splitSeed, context: 3)
    let verification = Verification(examples, against: reference, isFull: false)
    let parts = await verification.parts(width: width)
    #expect(parts.count == verification.partCount)
    return VerificationReport(parts, against: reference, isFull: false, seconds: 0)
  }

  private func check(_ finding: Check.Finding) -> Check {
    Check(subject: "test", name: "a number", finding: finding, source: "test")
  }
}
