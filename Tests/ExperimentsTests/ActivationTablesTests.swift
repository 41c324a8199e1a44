import Diagnostics
import Foundation
import Quoting
import Runs
import TestSupport
import Testing

@testable import Experiments

/// What tables say of activation functions other than tanh.
@Suite struct ActivationTablesTests {
  private let folder = TemporaryFolder()

  private func stored(_ activation: String, layers: Int = 1) throws -> StoredRun {
    let knobs = ["activation": activation, "n-layer": "\(layers)"]
    let run = try SmallRun.finished("kaiming", SmallRun.settings(steps: 3), knobs: knobs)
    let place = try RunReservation(folder.path.appending("\(activation)-\(layers)"), force: false)
    try place.write(run)
    return try StoredRun(place.folder)
  }

  private func comparison(_ activations: String...) throws -> Comparison {
    Comparison(
      try activations.map {
        ComparedStage(label: $0, runs: [ComparedRun(try stored($0, layers: 2))])
      })
  }

  /// The numbers of a row of the JSON.
  private func row(_ comparison: Comparison, _ index: Int) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(JSONText.text(comparison).utf8))
    return try #require(((object as? [String: Any])?["rows"] as? [[String: Any]])?[index])
  }

  @Test func eachShareHasItsOwnColumnAndWords() throws {
    let comparison = try comparison("tanh", "sigmoid", "relu", "gelu")
    let lines = comparison.text.split(separator: "\n")
    #expect(lines[1].contains("  saturated  ") && lines[1].contains("   zero  "))
    #expect(
      comparison.remarks.contains(
        "saturated: share of |h| > 0.97 (tanh) or |h − 0.5| > 0.485 (sigmoid) in the first batch; "
          + "of several tanh and sigmoid layers, the largest"))
    #expect(
      comparison.remarks.contains(
        "zero: share of h = 0 in the first batch; of several ReLU layers, the largest"))
    for (index, shares) in [("saturated", 2, 0), ("saturated", 2, 0), ("zeros", 0, 2), ("", 0, 0)]
      .enumerated()
    {
      let row = try row(comparison, index)
      #expect((row["saturated"] as? [Double])?.count == shares.1)
      #expect((row["zeros"] as? [Double])?.count == shares.2)
      #expect((row["deadUnits"] is NSNull) == (index == 3))
    }
    let zeros = try #require(try row(comparison, 2)["zeros"] as? [Double])
    #expect(zeros.allSatisfy { $0 > 0.1 && $0 < 0.9 })
  }

  @Test func nothingIsSaidOfSharesThatThereAreNot() throws {
    let comparison = try comparison("gelu", "leaky-relu", "linear")
    #expect(!comparison.text.contains("saturated") && !comparison.text.contains("zero"))
    #expect(!comparison.text.contains("dead"))
    let cells = comparison.csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    for title in ["saturated", "zero", "dead_units"] {
      let column = try #require(cells[0].firstIndex { $0 == title })
      #expect(cells.dropFirst().allSatisfy { $0[column].isEmpty })
    }
  }

  @Test(
    arguments: [
      ("tanh", "saturated at step 0, |h| > 0.97", "  |h| > 0.99"),
      ("sigmoid", "saturated at step 0, |h − 0.5| > 0.485", "  |h − 0.5| > 0.495"),
      ("relu", "zero at step 0, h = 0", nil), ("gelu", nil, nil), ("leaky-relu", nil, nil),
      ("linear", nil, nil),
    ] as [(String, String?, String?)])
  func theSummaryOfARunNamesWhatItCounts(
    activation: String, table: String?, map: String?
  ) throws {
    let lines = RunSummary(try stored(activation)).table
      .split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  dead units") } == (table != nil))
    #expect(lines.count { $0.contains("at step 0") } == (table == nil ? 0 : 1))
    if let table { #expect(lines.contains { $0.hasPrefix(table) }) }
    #expect(lines.count { $0.contains("h") && $0.contains(" > ") } == (map == nil ? 0 : 4))
    if let map { #expect(lines.contains { $0.hasPrefix(map) }) }
  }
}
