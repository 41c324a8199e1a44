import Diagnostics
import LanguageModel
import Quoting
import Runs

extension Comparison {
  /// For a terminal: columns that make the table too wide for it are left out, and named.
  public var text: String {
    let (table, leftOut) = narrowTable
    let shown = remarks.filter { remark in !leftOut.contains { remark.hasPrefix("\($0): ") } }
    let remarks =
      leftOut.isEmpty
      ? shown
      : shown + [leftOut.wantOfRoom]
    return
      ([title, finding].compactMap { $0?.shownOnOneLine } + [table.text, Self.lines(remarks)])
      .joined(separator: "\n\n")
      + (changeTable.map { "\n\n\($0.text)\n\n\(Self.lines(changeRemarks))" } ?? "")
  }

  /// What a reader of losses misses least comes first.
  private static let dispensable = [
    "parameters", "deviation", "first loss", "test", "zero", "dead", "saturated",
  ]

  private var narrowTable: (table: TextTable, leftOut: [String]) {
    chosenColumns.narrowed(
      rows: stages.indices, without: columns == nil ? Self.dispensable : [], table)
  }

  public var markdown: String {
    let list = Self.list(remarks)
    let changes = changeTable.map { table in
      "\n## Changes of the validation loss\n\n\(table.markdown)\n\n\(Self.list(changeRemarks))\n"
    }
    let finding = finding.map { "\($0.markdownQuoted)\n\n" } ?? ""
    return "# \(title.markdownQuoted)\n\n\(finding)\(table.markdown)\n\n\(list)\n" + (changes ?? "")
  }

  private static func list(_ remarks: [String]) -> String {
    remarks.map { "- \($0.markdownQuoted)" }.joined(separator: "\n")
  }

  /// Every number with its digits (RFC 4180, with line feeds).
  public var csv: String {
    TextTable(plainColumns, rows: stages.indices, missing: "").csv() + "\n"
  }

  /// One tabular environment, or two with several seeds.
  public var latex: String {
    let comments = ([title, finding].compactMap(\.self) + [latexUse] + remarks)
      .map { $0.latexComment + "\n" }.joined()
    let changes = changeTable.map { table in
      "\n" + changeRemarks.map { $0.latexComment + "\n" }.joined() + table.latex + "\n"
    }
    return comments + table.latex + "\n" + (changes ?? "")
  }

  private var latexUse: String {
    let advice =
      switch basis {
      case .rowAbove: "`gradus compare --columns` makes the table narrower"
      case .best, .row: "where the table is too wide, set it smaller or take columns out of it"
      }
    return "needs \\usepackage{booktabs} in the preamble; \(advice)"
  }

  private var table: TextTable { table(chosenColumns) }

  private func table(_ columns: [TableColumn]) -> TextTable {
    TextTable(columns, rows: stages.indices, landmarks: records.countingBaselines, missing: "–")
  }

  /// With several seeds, which changes are more than chance.
  private var changeTable: TextTable? {
    guard hasSeeds, changes.contains(where: { $0.validation != nil }) else { return nil }
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
    guard judgedCount > 0 else {
      return ["nothing is known of chance: that needs two seeds of which both rows have a loss"]
    }
    var remarks = [
      "paired by seed, because stages that are trained with one seed can share draws and batches",
      judgedCount > 1
        ? "larger than chance: at 5 % for all \(judgedCount) changes together, by Holm's correction for "
          + "many comparisons; an interval is of one change alone"
        : "larger than chance: the interval does not hold 0",
    ]
    if case .best = basis, judgedCount > 1 {
      remarks.append(
        "the row that all are measured against was chosen by these same losses, so that the changes from "
          + "it are a little too large")
    }
    return remarks
  }

  private static func lines(_ remarks: [String]) -> String {
    remarks.map(\.shownOnOneLine).joined(separator: "\n")
  }
}
