import Diagnostics
import Runs

/// Numbers of a lab in rows and columns.
public struct LabTable: Sendable {
  public let name: String
  /// What stands above the names of the rows.
  let corner: String
  let columns: [Column]
  public private(set) var rows: [Row] = []

  /// A name above numbers, and how these are written.
  public struct Column: Sendable {
    public let name: String
    let format: Format

    /// How its numbers are read best.
    enum Format: Sendable {
      /// Four digits that count.
      case significant
      case fixed(Int)
      /// A share of one, as percent.
      case percent
      case count
    }

    init(_ name: String, _ format: Format = .significant) {
      self.name = name
      self.format = format
    }
  }

  /// What stands in a row and column.
  public enum Cell: Equatable, Sendable {
    case number(Double)
    case text(String)
    /// Nothing was measured here.
    case none
  }

  /// A name and a cell for each column.
  public struct Row: Sendable {
    public let name: String
    public let cells: [Cell]

    /// NaN where no number stands.
    var numbers: [Double] {
      cells.map { if case .number(let number) = $0 { number } else { .nan } }
    }
  }

  init(_ name: String, _ corner: String, _ columns: [Column]) {
    self.name = name
    self.corner = corner
    self.columns = columns
  }

  /// All columns in one format.
  init(
    _ name: String, _ corner: String, columns: [String], _ format: Column.Format = .significant
  ) {
    self.init(name, corner, columns.map { Column($0, format) })
  }

  mutating func append(_ name: String, _ cells: [Cell]) {
    precondition(cells.count == columns.count, "\(cells.count) cells in \(columns.count) columns")
    rows.append(Row(name: name, cells: cells))
  }

  mutating func append(_ name: String, _ numbers: [Double]) {
    append(name, numbers.map { .number($0) })
  }

  /// The number in a row and column; nil where none stands.
  public func number(row: String, column: String) -> Double? {
    guard let place = columns.firstIndex(where: { $0.name == column }),
      case .number(let number)? = rows.first(where: { $0.name == row })?.cells[place]
    else { return nil }
    return number
  }

  /// For a terminal.
  public var text: String {
    var table = TextTable(
      [corner] + columns.map(\.name), alignment: "l" + columns.map { _ in "r" }.joined())
    for row in rows {
      table.append([row.name] + zip(row.cells, columns).map { $1.format.text($0) })
    }
    return "\(name)\n\(table.text)"
  }
}

extension LabTable.Column.Format {
  fileprivate func text(_ cell: LabTable.Cell) -> String {
    switch cell {
    case .none: "–"
    case .text(let text): text
    case .number(let number): number.isFinite ? text(number) : "not finite"
    }
  }

  private func text(_ number: Double) -> String {
    switch self {
    case .significant: number.digits(4)
    case .fixed(let places): abs(number) < 10_000 ? number.fixed(places) : number.digits(4)
    case .percent: number.percent
    case .count: Int(number).grouped
    }
  }
}

extension LabTable: Encodable {
  private enum Key: CodingKey { case name, columns, rows, values }

  /// Rows as objects of a name and values; what is not finite is null, and what a cell says is text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(columns.map(\.name), forKey: .columns)
    var list = container.nestedUnkeyedContainer(forKey: .rows)
    for row in rows {
      var entry = list.nestedContainer(keyedBy: Key.self)
      try entry.encode(row.name, forKey: .name)
      try entry.encode(row.cells, forKey: .values)
    }
  }
}

extension LabTable.Cell: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number) where number.isFinite: try container.encode(number)
    case .text(let text): try container.encode(text)
    default: try container.encodeNil()
    }
  }
}
