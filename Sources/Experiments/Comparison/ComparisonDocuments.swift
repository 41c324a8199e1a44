import Diagnostics
import LanguageModel
import Quoting
import Runs

extension Comparison {
  /// For a terminal.
  public var text: String {
    [title.shownOnOneLine, table.text, Self.lines(remarks)].joined(separator: "\n\n")
      + (changeTable.map { "\n\n\($0.text)\n\n\(Self.lines(changeRemarks))" } ?? "")
  }

  public var markdown: String {
    let list = Self.list(remarks)
    let changes = changeTable.map { table in
      "\n## Changes of the validation loss\n\n\(table.markdown)\n\n\(Self.list(changeRemarks))\n"
    }
    return "# \(title.markdownQuoted)\n\n\(table.markdown)\n\n\(list)\n" + (changes ?? "")
  }

  private static func list(_ remarks: [String]) -> String {
    remarks.map { "- \($0.markdownQuoted)" }.joined(separator: "\n")
  }

  /// Every number with its digits (RFC 4180, with line feeds).
  public var csv: String {
    TextTable(plainColumns, rows: stages.indices, missing: "").csv() + "\n"
  }

  /// One tabular environment, or two with several seeds; they need the package booktabs.
  public var latex: String {
    let comments = ([title, Self.latexUse] + remarks).map { $0.latexComment + "\n" }.joined()
    let changes = changeTable.map { table in
      "\n" + changeRemarks.map { $0.latexComment + "\n" }.joined() + table.latex + "\n"
    }
    return comments + table.latex + "\n" + (changes ?? "")
  }

  private static let latexUse =
    "needs \\usepackage{booktabs} in the preamble; `gradus compare --columns` makes the table narrower"

  private var table: TextTable {
    TextTable(
      chosenColumns, rows: stages.indices, landmarks: records.countingBaselines, missing: "–")
  }

  /// With several seeds, which changes are more than chance.
  private var changeTable: TextTable? {
    guard hasSeeds, !changes.isEmpty else { return nil }
    var table = TextTable(
      ["from", "to", "change", "95 % interval", "larger than chance"], alignment: "llrrl")
    for change in changes {
      let verdict = change.largerThanChance.map { $0 ? "yes" : "no" }
      table.append([
        change.from, change.to, change.validation.map(\.mean.lossChange) ?? "–",
        change.validation?.text(\.lossChange) ?? "–", verdict ?? "–",
      ])
    }
    return table
  }

  private var changeRemarks: [String] {
    [
      "paired by seed, because stages that are trained with one seed can share draws and batches",
      "larger than chance: the interval does not hold 0",
    ]
  }

  private static func lines(_ remarks: [String]) -> String {
    remarks.map(\.shownOnOneLine).joined(separator: "\n")
  }
}
