import Diagnostics
import LanguageModel
import Quoting
import Runs

/// A column of a table of runs: its title, and what a row shows in it.
struct TableColumn {
  let title: String
  let alignment: Character
  /// nil where the row has nothing to show.
  let cell: (_ row: Int) -> String?
  /// The same in the row of what counting reaches.
  var landmark: (_ counting: CountingBaseline) -> String? = { _ in nil }
  /// How it is chosen, where that is not its title.
  var ownName: String?

  var name: String { ownName ?? title.replacingScalars(" ", with: "-") }
}

extension TextTable {
  /// The columns that have something to show; after the rows, those of what counting reaches.
  init(
    _ columns: [TableColumn], rows: Range<Int>, landmarks: [CountingBaseline] = [],
    missing: String
  ) {
    let shown = columns.filter { column in rows.contains { column.cell($0) != nil } }
    self.init(shown.map(\.title), alignment: String(shown.map(\.alignment)))
    for row in rows { append(shown.map { $0.cell(row) ?? missing }) }
    for counting in landmarks { append(shown.map { $0.landmark(counting) ?? missing }) }
  }
}

extension TextTable {
  private static let terminalColumns = 100

  /// Whether a terminal has no room for it.
  var isTooWide: Bool { columns > Self.terminalColumns }
}

extension [TableColumn] {
  /// A table for a terminal: columns that make it too wide are left out.
  ///
  /// - Parameters:
  ///   - dispensable: titles, what is missed least first.
  ///   - table: of so many of the columns.
  /// - Returns: the table, and the titles of those that would have had something to show.
  func narrowed(
    rows: Range<Int>, without dispensable: [String], _ table: ([TableColumn]) -> TextTable
  ) -> (table: TextTable, leftOut: [String]) {
    var columns = self
    var leftOut: [String] = []
    var narrow = table(columns)
    for title in dispensable where narrow.isTooWide {
      guard let place = columns.firstIndex(where: { $0.title == title }) else { continue }
      let column = columns.remove(at: place)
      if rows.contains(where: { column.cell($0) != nil }) { leftOut.append(title) }
      narrow = table(columns)
    }
    return (narrow, leftOut)
  }
}

extension [String] {
  /// What is to be said of columns that were left out.
  var wantOfRoom: String {
    "for want of room without: \(joined(separator: ", ")); --json has them"
  }
}
