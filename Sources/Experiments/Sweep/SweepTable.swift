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

  /// A run that is there: of its line what its number in the plan does not say. There can be millions.
  struct Row: Sendable {
    let run: Int
    let steps: Int
    let initialLoss: Double?
    let loss: Losses
    let diverged: Bool
    let kernel: String

    init(run: Int, line: ResultLine, kernel: String) {
      self.run = run
      steps = line.steps
      initialLoss = line.initialLoss
      loss = line.loss
      diverged = line.diverged
      self.kernel = kernel
    }
  }

  let columns: [Column]
  let rows: [Row]

  /// Reads the lines once more, of which each run has the one that counts.
  ///
  /// - Throws: `SweepError`.
  public init(_ results: SweepResults) throws(SweepError) {
    let sweep = results.sweep
    let (grid, keys) = (sweep.grid, sweep.keysOfPoints)
    var rows = try results.countedRuns()
    rows.sort { $0.run < $1.run }
    self.rows = rows
    func value(_ variation: Int) -> (Row) -> Value? {
      { row in
        let value = grid.points[sweep[row.run].point].values[variation]
        return value.number.map { .number($0) } ?? .text(value.text)
      }
    }
    columns =
      [
        Column(name: "run", type: "INTEGER PRIMARY KEY") { .whole($0.run) },
        Column(name: "key", type: "TEXT") {
          let run = sweep[$0.run]
          return .text(keys[run.point][run.seed].text)
        },
        Column(name: "stage", type: "TEXT") {
          .text(grid.stages[grid.points[sweep[$0.run].point].stage].name)
        },
      ]
      + grid.variations.indices.map {
        Column(
          name: grid.variations[$0].flag,
          type: grid.variations[$0].isNumeric ? "REAL" : "TEXT", value: value($0))
      } + [
        // Of those that SQLite has no whole number for, the digits.
        Column(name: "seed", type: "INTEGER") { row in
          let seed = sweep[row.run].seed
          return Int(exactly: seed).map { .whole($0) } ?? .text("\(seed)")
        },
        Column(name: "steps", type: "INTEGER") { .whole($0.steps) },
        Column(name: "first_loss", type: "REAL") { $0.initialLoss.map { .number($0) } },
        Column(name: "train", type: "REAL") { $0.loss.train.map { .number($0) } },
        Column(name: "val", type: "REAL") { $0.loss.validation.map { .number($0) } },
        Column(name: "test", type: "REAL") { $0.loss.test.map { .number($0) } },
        Column(name: "diverged", type: "INTEGER") { .whole($0.diverged ? 1 : 0) },
        Column(name: "kernel", type: "TEXT") { .text($0.kernel) },
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
