import Foundation
import Runs
import Testing

@testable import Experiments

@Suite struct ComparisonDocumentsTests {
  @Test func everyFormatHoldsEveryStage() throws {
    let comparison = Comparison([
      try ComparisonTests.row("raw", [2, 2.5]), try ComparisonTests.row("zero-bias", [1, 1.5]),
      try ComparisonTests.row("kaiming", [1.25, 1.75]),
    ])
    for stage in ["raw", "zero-bias", "kaiming"] {
      #expect(comparison.text.contains(stage))
      #expect(comparison.markdown.contains("\n| \(stage) | "))
      #expect(comparison.latex.contains("\n\(stage) & "))
      #expect(comparison.csv.contains("\n\(stage),\(stage),few.txt,1,2,100,11897,3.2500000,"))
    }
    #expect(comparison.markdown.contains("## Changes of the validation loss"))
    #expect(comparison.latex.components(separatedBy: "\\begin{tabular}").count == 3)
    #expect(!comparison.latex.contains("−"))
  }

  /// With one header for one run and for several, so that files can be put together.
  @Test func csvHasEveryColumnInEveryRow() throws {
    let single = Comparison([try ComparisonTests.row("raw", [2])])
    let several = Comparison([
      try ComparisonTests.row("raw", [2, 3]), try ComparisonTests.row("kaiming", [nil, 2]),
    ])
    let lines = single.csv.split(separator: "\n") + several.csv.split(separator: "\n")
    let counts = lines.map { $0.count { $0 == "," } }
    #expect(Set(counts).count == 1)
    #expect(single.csv.prefix { $0 != "\n" } == several.csv.prefix { $0 != "\n" })
  }

  @Test func jsonHasEveryKeyInEveryRow() throws {
    let comparison = Comparison([
      try ComparisonTests.row("raw", [nil]), try ComparisonTests.row("kaiming", [2]),
    ])
    let document = try #require(
      try JSONSerialization.jsonObject(with: JSONText.data(comparison)) as? [String: Any])
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.map { $0["label"] as? String } == ["raw", "kaiming"])
    #expect(Set(rows[0].keys) == Set(rows[1].keys))
    #expect(rows[0]["validation"] is NSNull)
    #expect((rows[1]["loss"] as? [String: Double])?["val"] == 2)
  }
}
