import Foundation
import Runs
import Testing

/// The numbers of the README's table of stages, which are of the lecture's list.
///
/// Of zero-bias, which is chaotic, and of deep after 200,000 steps no final losses are known from
/// elsewhere; they were measured once.
@Suite(.enabled(if: ReadmeTable.lectureList != nil, "needs GRADUS_LECTURE_NAMES"))
struct ReadmeTableTests {
  private static func numbers(_ cell: String) -> [Double] {
    cell.split(separator: "/").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
  }

  private static func agree(_ measured: [Double], _ known: [Double]) -> Bool {
    measured.count == known.count && zip(measured, known).allSatisfy { isNear($0, $1, 6e-5) }
  }

  @Test func firstLossesAreMeasuredAndFinalOnesAreKnown() throws {
    let facts = try LessonFacts(path: try #require(ReadmeTable.lectureList))
    let rows = try ReadmeTable.rows()
    #expect(rows.count == 8)
    for row in rows {
      let words = row[1].split(separator: "`")
      let stage = String(words[0])
      let known = try #require(facts.reference.stages[stage])
      let isPublished = { (key: String) in known.published?.contains(key) ?? false }
      #expect(Self.agree(Self.numbers(row[3]), [try facts.firstLoss(stage)]), "\(stage)")
      if isPublished("firstLoss") {
        #expect(Self.agree(Self.numbers(row[4]), [known.firstLoss ?? .nan]), "\(stage)")
      } else {
        #expect(row[4].isEmpty)
      }
      let finals = Self.numbers(row[5])
      #expect(finals.count == 2)
      if let train = known.trainRange, let validation = known.validationRange {
        #expect(
          train[0]...train[1] ~= finals[0] && validation[0]...validation[1] ~= finals[1], "\(stage)"
        )
      } else if stage != "zero-bias" && (stage != "deep" || words.count > 1) {
        #expect(
          Self.agree(finals, [known.losses.train ?? .nan, known.losses.validation ?? .nan]),
          "\(stage)")
      }
      if isPublished("val"), !row[6].isEmpty {
        #expect(
          Self.agree(
            Self.numbers(row[6]), [known.losses.train ?? .nan, known.losses.validation ?? .nan]))
      }
    }
  }
}

private enum ReadmeTable {
  static let lectureList = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]

  /// The cells of the rows that begin with the number of a stage.
  static func rows() throws -> [[String]] {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../README.md")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
      .filter { $0.firstMatch(of: /^\| \d \| `/) != nil }
      .map { line in
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }
}
