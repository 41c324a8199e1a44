import Quoting

/// Rows and columns of text, written in four ways; each quotes what stands in its cells.
public struct TextTable: Sendable {
  private let titles: [String]
  /// One letter a column: `l` or `r`.
  private let alignment: [Character]
  private var rows: [[String]] = []

  /// - Parameter alignment: `l` or `r` for each column.
  public init(_ titles: [String], alignment: String) {
    precondition(titles.count == alignment.count, "\(titles.count) columns, \(alignment)")
    self.titles = titles
    self.alignment = Array(alignment)
  }

  public mutating func append(_ row: [String]) {
    precondition(row.count == titles.count, "\(row.count) cells in \(titles.count) columns")
    rows.append(row)
  }

  /// With columns that are aligned on a terminal, where a wide letter takes two of them. Line ends and
  /// other control characters are shown as their codes; all else is as it stands, for a file.
  public var text: String {
    let (lines, widths) = layout
    return lines.map { line in
      let cells = line.indices.map { column in
        alignment[column] == "r"
          ? line[column].indented(to: widths[column]) : line[column].padded(to: widths[column])
      }
      var joined = cells.joined(separator: Self.gap)
      while joined.unicodeScalars.last == " " { joined.unicodeScalars.removeLast() }
      return joined
    }.joined(separator: "\n")
  }

  /// How many columns of a terminal `text` takes.
  public var columns: Int {
    // Some line fills the last column that is not empty.
    let widths = layout.widths.reversed().drop { $0 == 0 }
    return widths.reduce(0, +) + max(0, widths.count - 1) * Self.gap.utf8.count
  }

  private static let gap = "  "

  /// The titles and the rows as they are shown, and how wide each column is.
  private var layout: (lines: [[String]], widths: [Int]) {
    let lines = ([titles] + rows).map { $0.map(\.withoutControls) }
    return (
      lines, titles.indices.map { column in lines.map { $0[column].columns }.max() ?? 0 }
    )
  }

  public var markdown: String {
    let rule = alignment.map { $0 == "r" ? "---:" : "---" }
    let lines = ([titles] + rows).map { $0.map(\.markdownQuoted) }
    return ([lines[0], rule] + lines.dropFirst()).map { row in
      "| " + row.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// A line for the titles and for each row.
  public func csv(_ dialect: CSVDialect = .standard) -> String {
    ([titles] + rows).map(dialect.line).joined(separator: "\n")
  }

  /// A tabular environment that needs no package but booktabs.
  public var latex: String {
    let lines = ([titles] + rows).map { row in
      row.map(\.latexQuoted).joined(separator: " & ") + " \\\\"
    }
    return """
      \\begin{tabular}{\(String(alignment))}
      \\toprule
      \(lines[0])
      \\midrule
      \(lines.dropFirst().joined(separator: "\n"))
      \\bottomrule
      \\end{tabular}
      """
  }
}
