import Files
import LanguageModel
import Quoting
import Runs

/// The runs of a sweep that are there, one a row in the order of the plan: for people who ask questions of
/// their own.
public struct SweepTable {
  /// A column of runs.
  struct Column {
    let name: String
    /// As SQL names it.
    let type: String
    let value: (Row) -> Value?
  }

  enum Value {
    case text(String)
    case whole(Int)
    case number(Double)
  }

  /// A run that is there.
  struct Row: Sendable {
    let run: Int
    let line: ResultLine
  }

  let columns: [Column]
  let rows: [Row]

  /// Reads the lines once more, of which each run has the one that counts.
  ///
  /// - Throws: `SweepError`.
  public init(_ results: SweepResults) throws(SweepError) {
    let grid = results.sweep.grid
    let points = grid.points.count
    rows = try results.countedLines().sorted { $0.run < $1.run }
    func value(_ variation: Int) -> (Row) -> Value? {
      { row in
        let value = grid.points[row.run % points].values[variation]
        return value.number.map { .number($0) } ?? .text(value.text)
      }
    }
    columns =
      [
        Column(name: "run", type: "INTEGER PRIMARY KEY") { .whole($0.run) },
        Column(name: "key", type: "TEXT") { .text($0.line.key) },
        Column(name: "stage", type: "TEXT") {
          .text(grid.stages[grid.points[$0.run % points].stage].name)
        },
      ]
      + grid.variations.indices.map {
        Column(
          name: grid.variations[$0].flag,
          type: grid.variations[$0].isNumeric ? "REAL" : "TEXT", value: value($0))
      } + [
        // Of those that SQLite has no whole number for, the digits.
        Column(name: "seed", type: "INTEGER") { row in
          Int(exactly: row.line.seed).map { .whole($0) } ?? .text("\(row.line.seed)")
        },
        Column(name: "steps", type: "INTEGER") { .whole($0.line.steps) },
        Column(name: "first_loss", type: "REAL") { $0.line.initialLoss.map { .number($0) } },
        Column(name: "train", type: "REAL") { $0.line.loss.train.map { .number($0) } },
        Column(name: "val", type: "REAL") { $0.line.loss.validation.map { .number($0) } },
        Column(name: "test", type: "REAL") { $0.line.loss.test.map { .number($0) } },
        Column(name: "diverged", type: "INTEGER") { .whole($0.line.diverged ? 1 : 0) },
        Column(name: "kernel", type: "TEXT") { .text($0.line.kernel) },
      ]
  }

  /// A line for the names of the columns and for each run (RFC 4180, with line feeds).
  public var csv: [UInt8] {
    var bytes = Array(CSVDialect.standard.line(columns.map(\.name)).utf8)
    for row in rows {
      bytes.append(UInt8(ascii: "\n"))
      bytes += CSVDialect.standard.line(columns.map { $0.value(row)?.text ?? "" }).utf8
    }
    return bytes + [UInt8(ascii: "\n")]
  }
}

extension SweepTable.Value {
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .number(let number): "\(number)"
    }
  }
}
